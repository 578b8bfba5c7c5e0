import { expect } from "../../test/electron/patience.ts";
import type { Launched } from "../../test/electron/launch.ts";
import { createComposer } from "../../test/electron/pages/composer.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { createOnCall } from "../../test/electron/pages/onCall.ts";
import { createOutbox } from "../../test/electron/pages/outbox.ts";
import type { Album } from "./album.ts";

const ticket = {
  site: "dogwood-intranet",
  subject: "Nobody can sign in to the intranet",
  details: "Error 503 on the sign-in page since 14:10, for everybody.",
};

/** An on-call ticket that cannot go out, its codes for a phone, the mark that it went another way, and the way up. */
export async function showEmergencies({ page }: Launched, album: Album): Promise<void> {
  const frame = createFrame(page);
  const { banner, ladder, question, write, enlarge } = createOnCall(page);
  const outbox = createOutbox(page);
  await frame.workOffline();
  await write(ticket);
  await album.both(page, "on-call-checklist");
  await createComposer(page).queue();
  await expect(banner).toContainText(ticket.subject);
  await album.both(page, "on-call-offline");
  await expect(await enlarge()).toBeVisible();
  await album.both(page, "on-call-code");
  await page.keyboard.press("Escape");
  await banner.getByRole("button", { name: "I have phoned" }).click();
  await expect(banner).toHaveCount(0);
  await outbox.press(ticket.subject, "Release");
  await expect(question).toBeVisible();
  await album.both(page, "on-call-passed-on");
  await question.getByRole("button", { name: "Send it as well" }).click();
  await expect(question).toHaveCount(0);
  await frame.goOnline();
  await expect(outbox.entry(ticket.subject)).toContainText("PRACTICE-", { timeout: 60_000 });
  await outbox.entry(ticket.subject).getByRole("link").first().click();
  await ladder.getByText("Show the steps").click();
  await album.both(page, "on-call-ladder");
}
