import { onTestFinished } from "vitest";
import { createAccountEraser, type EraserStep } from "../../main/engine/accounts/removal/accountEraser.ts";
import { createLeavingRepo } from "../../main/engine/accounts/removal/leavingRepo.ts";
import type { AccountRecord } from "../../main/engine/accounts/accountRecord.ts";
import { createAttachmentsRepo } from "../../main/engine/drafts/attachments/attachmentsRepo.ts";
import { createDraftsRepo } from "../../main/engine/drafts/draftsRepo.ts";
import { createErasure } from "../../main/engine/erasure/erasure.ts";
import { createErasureRepo } from "../../main/engine/erasure/erasureRepo.ts";
import { createBackupKeeper } from "../../main/engine/store/backup/backupKeeper.ts";
import { storeMessages, storeTicket } from "../../main/engine/sync/serverTables.ts";
import { emptyDraftContent } from "../../shared/ticket/draft.ts";
import { SECOND } from "../../shared/units.ts";
import { searchFiles, tracesOf } from "../electron/canarySearch.ts";
import { until } from "../fakes/until.ts";
import { addAccount } from "./addAccount.ts";
import { remoteTicket } from "./remoteTicket.ts";
import { createTestContext } from "./testContext.ts";

/** Words that stand in one account's tickets, files and sent items and nowhere else. */
export const canaries = {
  subject: "zanzibar-subject-4711",
  earlier: "quokka-earlier-text-0815",
  body: "pangolin-body-2342",
  file: "narwhal-file-bytes-1701",
  sent: "axolotl-sent-draft-3141",
} as const;

const bytesOf = (words: string) => new TextEncoder().encode(`${words} `.repeat(40));

/** A real store with two accounts of one realm, backups, and what erases the one that leaves. */
export function createLeavingWorld() {
  const { context, ports, store } = createTestContext();
  const { db, clock } = context;
  const data = ports.folders.data;
  const keeper = createBackupKeeper(context);
  const drafts = createDraftsRepo(db);
  const attachments = createAttachmentsRepo(db);
  const leaving = createLeavingRepo(db);
  const asked = createErasureRepo(db);
  const going = addAccount(context, { name: "Goes" });
  const staying = addAccount(context, { name: "Stays" });

  function ticket(account: AccountRecord, remoteId: string, words: { subject: string; body: string; earlier: string }) {
    const remote = remoteTicket(clock.now(), { remoteId, subject: words.subject, description: words.earlier });
    const id = storeTicket(context, account, remote);
    const message = (body: string, at: number) => ({
      remoteId: `${remoteId}-1`,
      authorId: "9",
      authorName: "Host agent",
      isAgent: true,
      body,
      reference: null,
      createdAtMs: clock.now() + at,
      attachments: [
        { remoteId: "f", name: "log.txt", contentType: "text/plain", bytes: 9, contentUrl: "https://host.example/f" },
      ],
    });
    // A text that changed leaves its former bytes in a page.
    storeMessages(context, id, [message(words.earlier.repeat(30), 0)]);
    storeMessages(context, id, [message(words.body, 0)]);
    return id;
  }

  function keepFile(ticketId: string, words: string): string {
    const sha256 = context.blobs.put(bytesOf(words), "text/plain");
    db.prepare(
      "UPDATE message_attachment SET sha256 = ? WHERE message_id IN (SELECT id FROM message WHERE ticket_id = ?)",
    ).run(sha256, ticketId);
    return sha256;
  }

  function draft(account: AccountRecord, subject: string, state: "open" | "sent", file: string | null): string {
    const id = context.ids.next();
    drafts.insert(id, "real", { ...emptyDraftContent("ticket"), accountId: account.id, subject }, clock.now());
    if (file !== null) {
      const sha256 = context.blobs.put(bytesOf(file), "text/plain");
      const row = { id: context.ids.next(), draftId: id, name: "a.txt", source: "file", sha256 } as const;
      attachments.insert({ ...row, width: null, height: null });
    }
    drafts.setState(id, state, clock.now());
    return id;
  }

  return {
    context,
    clock: ports.clock,
    data,
    db,
    store,
    keeper,
    drafts,
    attachments,
    going,
    staying,
    ticket,
    keepFile,
    draft,
    /** Everything that the canaries name, for the account that goes. */
    fill() {
      const id = ticket(going, "1", canaries);
      keepFile(id, canaries.file);
      draft(going, canaries.sent, "sent", null);
      return id;
    },
    /** Starts what a run of the engine starts; `after` cuts it. */
    begin(after?: (step: EraserStep) => void) {
      const quietly = <Result>(work: () => Promise<Result>) => keeper.quietly(work);
      const erasure = createErasure(context, { quietly });
      const eraser = createAccountEraser(context, { erasure, keeper, ...(after ? { after } : {}) });
      onTestFinished(async () => void (await Promise.all([erasure.stop(), eraser.stop()])));
      erasure.start();
      eraser.start();
      return { erasure, eraser };
    },
    isDone: () => leaving.asked().length === 0 && !asked.isAnyAsked(),
    async erased() {
      await ports.clock.advance(SECOND);
      await until("everything of the account is erased", () => leaving.asked().length === 0 && !asked.isAnyAsked());
    },
    /** Files below the data folder in which these words lie, in any form that files keep texts in. */
    holders: (words: string) => [
      ...new Set(searchFiles([data], tracesOf(words)).map(({ place }) => place.slice(data.length + 1))),
    ],
  };
}
