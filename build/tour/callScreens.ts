import { MINUTE } from "../../shared/units.ts";
import { expect } from "../../test/electron/patience.ts";
import type { Launched } from "../../test/electron/launch.ts";
import { createCallsPage, fieldTime } from "../../test/electron/pages/calls.ts";
import { createComposer } from "../../test/electron/pages/composer.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { createOutbox } from "../../test/electron/pages/outbox.ts";
import { createTicketPane } from "../../test/electron/pages/ticket.ts";
import type { Album } from "./album.ts";

const site = "cedar-live";
const topic = "Before the campaign";

/** Calls: the ledger with a correction, the question before one too many, and what its owner is asked afterwards. */
export async function showCalls({ page }: Launched, album: Album): Promise<void> {
  const calls = createCallsPage(page);
  const { call, agent } = createTicketPane(page);
  await createFrame(page).goTo("Calls");
  await calls.correct(site, "2", "Two calls were agreed by phone");
  await expect(calls.site(site)).toContainText("0 of 2 left");
  await album.both(page, "calls-corrected");

  await calls.ask(site);
  const composer = createComposer(page);
  const slots = [await fieldTime(page, Math.ceil(Date.now() / MINUTE) * MINUTE + 10 * MINUTE)];
  await composer.fillCall({ topic, phone: "+00 000 0002", slots });
  await composer.main.getByRole("button", { name: /^(?:Send|Queue)\b.*Enter/u }).click();
  const question = page.getByRole("alertdialog", { name: "More calls than the plan gives" });
  await expect(question).toBeVisible();
  await album.both(page, "calls-one-too-many");
  await question.getByRole("button", { name: "Ask all the same" }).click();

  const entry = createOutbox(page).entry(`Call request: ${topic}`);
  await expect(entry).toContainText("PRACTICE-");
  await entry.getByRole("link", { name: `Call request: ${topic}` }).click();
  await expect(call.getByRole("group", { name: "More calls than the plan gives" })).toBeVisible();
  await album.both(page, "call-over");

  await agent("Agree a call");
  await calls.agreeToFirst(call);
  await expect(page.getByRole("region", { name: /^Call of PRACTICE-/u })).toContainText("+00 000 0002");
  await album.both(page, "call-reminder");
}
