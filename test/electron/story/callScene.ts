import { expect } from "../patience.ts";
import { monthBounds } from "../../../shared/time/zoned.ts";
import { MINUTE } from "../../../shared/units.ts";
import { practiceFileOf, ticketsInDesk } from "../deskFile.ts";
import type { Launched } from "../launch.ts";
import { createCallsPage, fieldTime } from "../pages/calls.ts";
import { createComposer } from "../pages/composer.ts";
import { createFrame } from "../pages/frame.ts";
import { createOutbox } from "../pages/outbox.ts";
import { createTicketPane } from "../pages/ticket.ts";
import { storyCall, storyCallSubject, type Teller } from "./teller.ts";

const hostZone = "America/Los_Angeles";
const quarter = 15 * MINUTE;

/** Soon, so that it lies in this month whatever day it is. */
function soonMs(): number {
  return (Math.floor(Date.now() / quarter) + 2) * quarter;
}

/** What is left, whose asking is a ticket, and how a time agreed in prose becomes a booking. */
export async function askForCall({ page, userData }: Launched, { check, picture }: Teller): Promise<void> {
  const frame = createFrame(page);
  const calls = createCallsPage(page);
  const composer = createComposer(page);
  const pane = createTicketPane(page);
  const slotMs = soonMs();
  await check("the Calls page shows what is left this month", async () => {
    await frame.goTo("Calls");
    await expect(calls.site(storyCall.site)).toContainText("2 of 2 left");
  });
  await picture("calls");
  await check("asking for a call is itself a ticket", async () => {
    await calls.ask(storyCall.site);
    const slots = await Promise.all([slotMs, slotMs + 2 * quarter].map((atMs) => fieldTime(page, atMs)));
    await composer.fillCall({ ...storyCall, slots });
    await picture("compose-call");
    await composer.queue();
    const entry = createOutbox(page).entry(storyCallSubject);
    await expect(entry).toContainText("PRACTICE-");
    expect(ticketsInDesk(practiceFileOf(userData), storyCallSubject)).toHaveLength(1);
    await entry.getByRole("link", { name: storyCallSubject }).click();
  });
  await check("when the agent has answered, Standby asks whether a time was agreed", async () => {
    await pane.agent("Agree a call");
    await expect(pane.call.getByRole("group", { name: "Was a time agreed?" })).toBeVisible();
  });
  await picture("call-question");
  await check("the chosen slot makes the booking, and is told in the ticket for every colleague", async () => {
    await calls.agreeToFirst(pane.call);
    await expect(pane.call).toContainText("Agreed:");
    const comments = () => ticketsInDesk(practiceFileOf(userData), storyCallSubject)[0]?.comments ?? [];
    await expect.poll(() => comments().some(({ body }) => body.includes("Call agreed"))).toBe(true);
  });
  await check("and one call less is left this month", async () => {
    await frame.goTo("Calls");
    // The slot's date decides: in the last half hour of a month it belongs to the next one.
    const isThisMonth = slotMs < monthBounds(Date.now(), hostZone).endMs;
    await expect(calls.site(storyCall.site)).toContainText(isThisMonth ? "1 of 2 left" : "2 of 2 left");
  });
  await picture("calls-booked");
}
