import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { filesBelow } from "../../../../test/builders/erasureWorld.ts";
import { canaries, createLeavingWorld } from "../../../../test/builders/leavingWorld.ts";
import { createTestContext } from "../../../../test/builders/testContext.ts";
import { frozen, insertAccount, insertDraft } from "../../../../test/sim/outboxWorld.ts";
import { invariant } from "../../../../shared/invariant.ts";
import { createHelpdesks } from "../../helpdesks/registry.ts";
import { enqueue } from "../../outbox/enqueue.ts";
import { createOutboxRoom } from "../../outbox/outboxRoom.ts";
import { createJournalRepo } from "../../sync/journalRepo.ts";
import { createAccountsRepo } from "../accountsRepo.ts";
import { createExportRepo } from "./exportRepo.ts";
import { writeExport } from "./writeExport.ts";

it("writes tickets, their files and the journal of one account, for nobody else to read, and no secret", async () => {
  const world = createLeavingWorld();
  await world.context.secrets.set(`token:${world.going.id}`, "a-very-secret-token");
  createJournalRepo(world.db).write(world.clock.now(), world.going.id, "pull", "Tickets changed: 1; new messages: 1.");
  world.fill();
  world.ticket(world.staying, "2", { subject: "Of another account", body: "b", earlier: "e" });
  const repo = createExportRepo(world.db);
  const written = await writeExport(world.context, repo, { ...world.going, name: "Goes: ../host/one" });
  expect(written).toMatchObject({ folderName: "one-2016-05-02", tickets: 1, files: 1 });
  const tickets: unknown = JSON.parse(readFileSync(join(written.folder, "tickets.json"), "utf8"));
  expect(tickets).toMatchObject({
    format: "standby-account-export",
    account: { name: "Goes: ../host/one", userName: "Agency user one" },
    tickets: [
      {
        subject: canaries.subject,
        createdAt: "2016-05-02T09:00:00.000Z",
        messages: [{ body: canaries.body, isAgent: true, files: [{ name: "log.txt", path: "files/1-log.txt" }] }],
      },
    ],
  });
  expect(readFileSync(join(written.folder, "files/1-log.txt"), "utf8")).toContain(canaries.file);
  expect(readFileSync(join(written.folder, "journal.csv"), "utf8")).toBe(
    'time,kind,text\r\n2016-05-02T09:00:00.000Z,pull,"Tickets changed: 1; new messages: 1."\r\n',
  );
  const files = filesBelow(written.folder);
  expect(files.map((file) => statSync(file).mode & 0o777)).toEqual(files.map(() => 0o600));
  expect(statSync(written.folder).mode & 0o777).toBe(0o700);
  const everything = Buffer.concat(files.map((file) => readFileSync(file))).toString();
  expect(everything).not.toContain("secret-token");
  expect(everything).not.toContain("Of another account");
});

it("holds the files of what was handed over by hand, which nobody else has here", async () => {
  const { context, ports } = createTestContext();
  const accountId = insertAccount(context, "handoff", "", "self");
  const bytes = new TextEncoder().encode("picture");
  const sha256 = context.blobs.put(bytes, "image/png");
  const file = { name: "shot.png", contentType: "image/png", bytes: bytes.byteLength, sha256 };
  const message = frozen({ attachments: [file] });
  const draftId = insertDraft(context, message.kind, accountId);
  const room = createOutboxRoom(context, { helpdesks: createHelpdesks(context), isWorkingOffline: () => false });
  onTestFinished(() => room.stop?.());
  room.start?.();
  const queue = context.db.transaction(() => enqueue(context, { draftId, accountId, message, isHeld: true }));
  const { entryId: id } = queue();
  await room.handlers["outbox.recordFiled"]({ id, number: "4711", filedAtMs: ports.clock.now() });
  const account = createAccountsRepo(context.db).find(accountId);
  invariant(account, "the account");
  const written = await writeExport(context, createExportRepo(context.db), account);
  expect(written).toMatchObject({ tickets: 1, files: 1 });
  const { sent } = JSON.parse(readFileSync(join(written.folder, "tickets.json"), "utf8")) as { sent: unknown[] };
  expect(sent).toMatchObject([{ number: "#4711", files: [{ ...file, path: "files/4711-shot.png" }] }]);
  expect(sent).not.toContainEqual(expect.objectContaining({ versionId: expect.anything() as unknown }));
  expect(readFileSync(join(written.folder, "files/4711-shot.png"), "utf8")).toBe("picture");
});

it("twice on one day is two folders", async () => {
  const world = createLeavingWorld();
  const repo = createExportRepo(world.db);
  await writeExport(world.context, repo, world.going);
  await writeExport(world.context, repo, world.going);
  expect(readdirSync(join(world.data, "exports"))).toEqual(["Goes-2016-05-02", "Goes-2016-05-02-2"]);
});

it("survives the removal of its account", async () => {
  const world = createLeavingWorld();
  world.fill();
  const { folder } = await writeExport(world.context, createExportRepo(world.db), world.going);
  const { eraser } = world.begin();
  eraser.take(world.going.id, () => undefined);
  eraser.wake();
  await world.erased();
  expect(world.holders(canaries.body)).toEqual([join("exports", "Goes-2016-05-02", "tickets.json")]);
  expect(filesBelow(folder)).toHaveLength(4);
});
