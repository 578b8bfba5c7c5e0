import { expect } from "../../test/electron/patience.ts";
import { practiceFileOf, ticketsInDesk } from "../../test/electron/deskFile.ts";
import { answerAtDesk } from "../../test/electron/deskAgent.ts";
import { stageFault } from "../../test/electron/deskFaults.ts";
import type { Launched } from "../../test/electron/launch.ts";
import { overlayPage } from "../../test/electron/overlayPage.ts";
import { createComposer } from "../../test/electron/pages/composer.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { createOutbox } from "../../test/electron/pages/outbox.ts";
import { createTicketPane, openTicket } from "../../test/electron/pages/ticket.ts";
import { smallPicture } from "../../test/electron/smallPicture.ts";
import { differing } from "../../test/electron/knownPicture.ts";
import { desktopPicture, showDesktop } from "../../test/electron/story/desktopPicture.ts";
import { openDesktop } from "../../test/electron/x11/desktop.ts";
import type { Album } from "./album.ts";

/** The capture overlay over a real screen, with a region being chosen. */
export async function showOverlay({ app, page }: Launched, album: Album): Promise<void> {
  if (process.platform !== "linux") return;
  await showDesktop();
  const desktop = await openDesktop();
  await createFrame(page).newTicket();
  await page.getByRole("main").getByRole("button", { name: "Take a picture" }).click();
  await page.getByRole("button", { name: "Region", exact: true }).click();
  const overlay = await overlayPage(app);
  await expect(overlay.getByText("Drag to choose a region")).toBeVisible();
  await overlay.mouse.move(360, 620);
  await overlay.mouse.down();
  await overlay.mouse.move(1560, 740, { steps: 8 });
  await expect(overlay.getByText("1201 × 121").first()).toBeVisible();
  await expect.poll(async () => differing(await desktop.read(1920, 1080), desktopPicture())).toBeGreaterThan(1_000_000);
  album.screen(await desktop.read(1920, 1080), "overlay");
  await overlay.mouse.up();
  await overlay.keyboard.press("Escape");
  desktop.close();
}

type Bad = Readonly<{ subject: string; details: string; site: string; fault: Parameters<typeof stageFault>[1] }>;

const refused: Bad = {
  subject: "Copy the live database to Test",
  details: "We want to try the update on real data first.",
  site: "birch-news",
  fault: { kind: "answer", method: "POST", path: "/api/v2/requests", status: 422 },
};
const unclear: Bad = {
  subject: "Intranet answers with errors again",
  details: "Everybody gets error 502 since 14:10.",
  site: "dogwood-intranet",
  fault: { kind: "cut after", method: "POST", path: "/api/v2/requests" },
};

/** The outbox with what it is for: refused by the helpdesk, unclear and on-call, held, and sent. */
export async function showOutboxStates({ page, userData }: Launched, album: Album): Promise<void> {
  const outbox = createOutbox(page);
  await write({ page, userData }, refused);
  await createComposer(page).queue();
  await expect(outbox.entry(refused.subject)).toContainText("Needs you");
  await write({ page, userData }, unclear);
  await page.getByRole("radio", { name: /^On-call/u }).check({ force: true });
  await page.getByRole("radio", { name: "Downtime" }).check({ force: true });
  await createComposer(page).queue();
  await expect(outbox.entry(unclear.subject)).toContainText("Checking");
  await album.both(page, "outbox-states");
  await expect(outbox.entry(unclear.subject)).toContainText("PRACTICE-", { timeout: 60_000 });
}

/** A reply written offline while the agent answers: it is stopped, with the new part above it. */
export async function showStoppedReply({ page, userData }: Launched, album: Album): Promise<void> {
  const subject = "Old pictures show after a change";
  const frame = createFrame(page);
  const { write: writeReply, queueReply, waitingReplies, pane } = createTicketPane(page);
  await frame.goTo("Tickets");
  await openTicket(page, subject);
  await frame.workOffline();
  await writeReply("The front page still shows the picture of yesterday.");
  await queueReply();
  const desk = practiceFileOf(userData);
  const picture = { name: "server.png", content_type: "image/png", base64: smallPicture().toString("base64") };
  for (const { id } of ticketsInDesk(desk, subject)) {
    await answerAtDesk(desk, id, { text: "We have moved the site to another server.", files: [picture] });
  }
  await frame.goOnline();
  await expect(waitingReplies).toContainText("Not sent");
  await expect(pane.getByRole("img", { name: "server.png" })).toBeVisible();
  await album.both(page, "reply-stopped");
  await pane.getByRole("button", { name: "Drop it" }).click();
  await expect(waitingReplies).toHaveCount(0);
}

async function write({ page, userData }: Pick<Launched, "page" | "userData">, bad: Bad): Promise<void> {
  await createFrame(page).newTicket();
  await createComposer(page).fillSiteTicket({ ...bad, environment: "Live" });
  await stageFault(practiceFileOf(userData), bad.fault);
}
