import { describe, expect, it } from "vitest";
import { createDeskRig } from "../../../test/builders/deskRig.ts";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { DAY, MINUTE } from "../../../shared/units.ts";
import { journalAsText } from "./journalExport.ts";
import { isFailure, journalText, reachWords } from "./journalLines.ts";
import { createJournalRepo } from "./journalRepo.ts";

const TOKEN = "Zx9-planted-token-41c7";
const SUBJECT = "Planted subject about checkout";
const BODY = "Planted body with a password hunter2";

describe("the journal", () => {
  it("keeps thirty days", () => {
    const { context } = createTestContext();
    const journal = createJournalRepo(context.db);
    const now = context.clock.now();
    for (const days of [31, 30, 29, 0])
      journal.write(now - days * DAY, null, "pull", `First pull goes on after ${days} tickets.`);
    journal.prune(now);
    expect(journal.lines(null, 0, 10).map(({ text }) => Number.parseInt(text.slice(24), 10))).toEqual([0, 29, 30]);
    expect(journal.count(null)).toBe(3);
  });

  it("says only sentences of its own, whatever it is handed", () => {
    const { context } = createTestContext();
    const journal = createJournalRepo(context.db);
    journal.write(1, null, "sent", `Sent as ${SUBJECT}.`);
    journal.write(2, null, "parked", `An item needs you. ${BODY}`);
    journal.write(3, null, "refused", TOKEN);
    journal.write(4, null, "sent", "Sent as PRACTICE-1001.");
    const stored = context.db.prepare<[], { text: string }>("SELECT text FROM journal ORDER BY at").all();
    expect(stored.map(({ text }) => text)).toEqual([
      "An item was sent.",
      "An item needs you.",
      "The helpdesk refused an item.",
      "Sent as PRACTICE-1001.",
    ]);
  });

  it("shows nothing of a line that another version wrote and this one does not know", () => {
    expect(journalText("unheardOf", TOKEN)).toBe("");
    expect(journalText("reach", TOKEN)).toBe("The helpdesk answers.");
  });

  it("knows which of its lines tell of a failure", () => {
    const ofReach = Object.values(reachWords).filter((text) => isFailure("reach", text));
    expect(ofReach).toEqual([reachWords.unreachable, reachWords.signIn, reachWords.behindSignInPage]);
    expect(isFailure("failed", "A pull failed.")).toBe(true);
    expect(isFailure("pull", "Pulled.")).toBe(false);
  });

  it("is handed out as a table, oldest first, one line each", () => {
    const line = { id: 1, accountId: "a", accountName: "Our\thost\n", kind: "pull", text: "Pulled." };
    const text = journalAsText(
      [
        { ...line, atMs: Date.UTC(2016, 4, 2, 9) },
        { ...line, atMs: Date.UTC(2016, 4, 1, 9) },
      ],
      { madeAtMs: Date.UTC(2016, 4, 3), app: "Standby 1.0.0" },
    );
    expect(text.split("\n").slice(2)).toEqual([
      "Time (UTC)\tAccount\tKind\tWhat happened",
      "2016-05-01T09:00:00.000Z\tOur host\tpull\tPulled.",
      "2016-05-02T09:00:00.000Z\tOur host\tpull\tPulled.",
      "",
    ]);
  });

  it("holds no token, subject or text of tickets after pulls, losses and new sign-ins", async () => {
    const rig = await createDeskRig();
    const { id } = await rig.open();
    await rig.post("Practice user one", "/api/v2/requests", { request: { subject: SUBJECT, comment: { body: BODY } } });
    await rig.ports.clock.advance(5 * MINUTE);
    await rig.sync.pull(id);
    await rig.context.secrets.set(`token:${id}`, TOKEN);
    rig.helpdesks.forget(id);
    await rig.sync.pull(id);
    const { text } = await rig.sync.handlers["sync.exportJournal"]({});
    const { lines, total } = await rig.sync.handlers["sync.journal"]({ accountId: id, offset: 0, limit: 500 });
    expect(total).toBe(lines.length);
    expect(lines[0]).toMatchObject({ kind: "reach", accountId: id });
    expect(text).toContain("does not accept the token any more");
    expect(text).toContain("First complete pull.");
    const planted = [
      TOKEN,
      SUBJECT,
      BODY,
      "password",
      "Deploy",
      rig.desk.baseUrl,
      ...rig.desk.users.map((user) => user.token),
    ];
    expect(planted.filter((words) => text.includes(words) || JSON.stringify(lines).includes(words))).toEqual([]);
  });
});
