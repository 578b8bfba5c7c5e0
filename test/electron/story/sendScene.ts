import { expect } from "../patience.ts";
import { HOUR, SECOND } from "../../../shared/units.ts";
import { practiceFileOf, ticketsInDesk, type DeskTicket } from "../deskFile.ts";
import type { Launched } from "../launch.ts";
import { createFrame } from "../pages/frame.ts";
import { createOutbox } from "../pages/outbox.ts";
import { createTicketPane } from "../pages/ticket.ts";
import { shownTicket } from "./shownTicket.ts";
import { expectRedactedPicture } from "./redactedPicture.ts";
import { storyTicket, type Teller } from "./teller.ts";

/** The one ticket of the story as the desk has it. */
function onlyTicketInDesk(userData: string): DeskTicket {
  const [ticket, ...others] = ticketsInDesk(practiceFileOf(userData), storyTicket.subject);
  expect(others).toEqual([]);
  if (ticket === undefined) throw new Error("The desk does not have the ticket.");
  return ticket;
}

/** Online again: sent once, numbered, and its clock runs as the plan promises. */
export async function sendOnce({ page, userData }: Launched, { check, picture }: Teller): Promise<void> {
  const entry = createOutbox(page).entry(storyTicket.subject);
  const pane = createTicketPane(page);
  await check("nothing has reached the desk while the network was off", async () => {
    expect(ticketsInDesk(practiceFileOf(userData), storyTicket.subject)).toEqual([]);
    await expect(entry).toContainText("Starts when sent");
  });
  await check("online again, it is sent and gets its PRACTICE number", async () => {
    await createFrame(page).goOnline();
    await expect(entry).toContainText("Sent");
    await expect(entry).not.toContainText("Starts when sent");
    await expect(entry).toContainText(`PRACTICE-${onlyTicketInDesk(userData).id}`);
  });
  await picture("outbox-sent");
  await check("the desk's own database holds it exactly once, text and picture and all", async () => {
    const { comments } = onlyTicketInDesk(userData);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain(storyTicket.details);
    expect(comments[0]?.files).toHaveLength(1);
  });
  await check("the picture that left is redacted in its pixels and carries nothing but pixels", async () => {
    expectRedactedPicture(onlyTicketInDesk(userData).comments[0]?.files[0]);
  });
  await check("its clock runs: 2 h from the desk's own time of creation", async () => {
    await entry.getByRole("link", { name: storyTicket.subject }).click();
    await expect(pane.clock).toHaveAttribute("data-face", "running");
    const { row } = await shownTicket(page);
    expect(row.clock.startedAtMs).toBe(row.createdAtMs);
    expect(row.clock.dueAtMs).toBe(row.createdAtMs + 2 * HOUR);
    expect(Math.abs(row.createdAtMs - onlyTicketInDesk(userData).createdAtMs)).toBeLessThan(SECOND);
    await expect(pane.clock).toContainText(/^(?:2 h|1 h 5\d m)/u);
    await expect(pane.promise).toContainText("2 h standard · paid site");
  });
  await picture("ticket");
}

/** The practice agent answers: that meets the promise. */
export async function answerMeetsClock({ page }: Launched, { check, picture }: Teller): Promise<void> {
  const pane = createTicketPane(page);
  await check("the agent's answer arrives and meets the clock", async () => {
    await pane.agent("Answer");
    await expect(pane.messages).toHaveCount(2);
    await expect(pane.clock).toHaveAttribute("data-face", "waitingOnUs");
    const { row } = await shownTicket(page);
    expect(row.clock.state).toBe("met");
    await expect(pane.promise).toContainText("Answered in");
  });
  await picture("ticket-answered");
}
