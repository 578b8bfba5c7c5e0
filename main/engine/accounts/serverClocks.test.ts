import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestEngine } from "../../../test/builders/testEngine.ts";
import { DAY, HOUR, MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { createServerClocks } from "./serverClocks.ts";

function twoHelpdesks() {
  const test = createTestEngine();
  const { store, ports } = test;
  const add = () => addAccount({ db: store.db, ids: ports.ids, clock: ports.clock }, { kind: "zendesk" });
  const [one, other] = [add(), add()];
  const accounts = createAccountsRepo(store.db);
  const setKind = (id: string, kind: string) =>
    store.db.prepare("UPDATE account SET kind = ? WHERE id = ?").run(kind, id);
  const begin = () => createServerClocks({ db: store.db, clock: ports.clock });
  return {
    test,
    clocks: begin(),
    begin,
    one,
    other,
    setKind,
    offset: (id: string) => accounts.find(id)?.clockOffsetMs,
  };
}

describe("the clocks of helpdesks", () => {
  it.each([4 * HOUR, -30 * DAY, 365 * DAY])("go on as they did when this computer's is moved by %i ms", (byMs: Ms) => {
    const { clocks, one, other, offset } = twoHelpdesks();
    clocks.noteAnswer(one.id, 90 * SECOND);
    clocks.noteAnswer(other.id, -HOUR);
    clocks.computerMoved(byMs);
    expect([offset(one.id), offset(other.id)]).toEqual([90 * SECOND - byMs, -HOUR - byMs]);
  });

  it("are carried along over two jumps without an answer, and measured by the next one", () => {
    const { clocks, one, offset } = twoHelpdesks();
    clocks.noteAnswer(one.id, 0);
    expect(clocks.isMeasured(one.id)).toBe(true);
    clocks.computerMoved(4 * HOUR);
    clocks.computerMoved(-HOUR);
    expect([offset(one.id), clocks.isMeasured(one.id)]).toEqual([-3 * HOUR, false]);
    // What was carried was right: nothing new.
    expect(clocks.noteAnswer(one.id, -3 * HOUR + 0.4 * SECOND)).toBe(false);
    expect([offset(one.id), clocks.isMeasured(one.id)]).toEqual([-3 * HOUR, true]);
  });

  it("are held to within a second by answers that name their second only", async () => {
    const { test, clocks, one, offset } = twoHelpdesks();
    const trueMs = 1_730;
    const wrongMs: Ms[] = [];
    for (let answer = 0; answer < 40; answer += 1) {
      await test.ports.clock.advance(MINUTE + 370 * answer);
      const nowMs = test.ports.clock.now();
      const dateMs = Math.floor((nowMs + trueMs) / SECOND) * SECOND;
      clocks.noteAnswer(one.id, dateMs + SECOND / 2 - nowMs);
      wrongMs.push(Math.abs((offset(one.id) ?? 0) - trueMs));
    }
    expect(Math.max(...wrongMs)).toBeLessThanOrEqual(SECOND);
    expect(Math.max(...wrongMs.slice(10))).toBeLessThanOrEqual(SECOND / 2);
  });

  it("move nothing that was taken by this computer's clock when an answer merely measures better", () => {
    const { test, clocks, one, offset } = twoHelpdesks();
    const sinceMs = () => test.store.db.prepare("SELECT created_at AS at FROM account WHERE id = ?").get(one.id);
    test.store.db.prepare("UPDATE account SET as_of = 1").run();
    const before = sinceMs();
    expect(clocks.noteAnswer(one.id, 1.8 * SECOND)).toBe(true);
    expect([offset(one.id), sinceMs()]).toEqual([1.8 * SECOND, before]);
    expect(clocks.noteAnswer(one.id, HOUR)).toBe(true);
    expect(sinceMs()).not.toEqual(before);
  });

  it("stay as they are with an answer that took long and does not contradict them, also after a long sleep", async () => {
    const { test, clocks, begin, one, offset } = twoHelpdesks();
    const since = () => test.store.db.prepare("SELECT created_at AS at FROM account WHERE id = ?").get(one.id);
    clocks.noteAnswer(one.id, 0);
    test.store.db.prepare("UPDATE account SET as_of = 1").run();
    const before = since();
    expect(begin().noteAnswer(one.id, 10.5 * SECOND, 10.5 * SECOND)).toBe(false);
    await test.ports.clock.advance(10 * HOUR);
    expect(clocks.noteAnswer(one.id, 10.5 * SECOND, 10.5 * SECOND)).toBe(false);
    expect([offset(one.id), since()]).toEqual([0, before]);
    // It was a little off after all: as little is corrected, and nothing was moved.
    expect(begin().noteAnswer(one.id, 11.2 * SECOND, 10.5 * SECOND)).toBe(true);
    expect([offset(one.id), since()]).toEqual([1.2 * SECOND, before]);
  });

  it("believe the helpdesk when what was carried along was wrong", () => {
    const { clocks, one, offset } = twoHelpdesks();
    clocks.computerMoved(HOUR);
    expect(clocks.noteAnswer(one.id, 5 * MINUTE)).toBe(true);
    expect(offset(one.id)).toBe(5 * MINUTE);
  });

  it("find what was sent before the jump: its first attempt is as long ago as it was", async () => {
    const { test, clocks, one } = twoHelpdesks();
    const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const content = { ...draft.content, accountId: one.id, siteText: "shop", subject: "s", details: "d" };
    const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: 1, content });
    await test.request("drafts.queue", { id: draft.id, revision, isHeld: true });
    const { db } = test.store;
    db.prepare("UPDATE outbox_entry SET first_attempt_at = 1000").run();
    clocks.computerMoved(-30 * DAY);
    expect(db.prepare("SELECT first_attempt_at AS at FROM outbox_entry").all()).toEqual([{ at: 1000 - 30 * DAY }]);
  });

  it("are right again with the first answer when the clock was moved while Standby did not run", () => {
    const { clocks, begin, one, offset } = twoHelpdesks();
    clocks.noteAnswer(one.id, HOUR);
    const next = begin();
    expect([offset(one.id), next.isMeasured(one.id)]).toEqual([HOUR, false]);
    expect(next.noteAnswer(one.id, -3 * HOUR)).toBe(true);
    expect([offset(one.id), next.isMeasured(one.id)]).toEqual([-3 * HOUR, true]);
  });

  it("go by this computer's where there is no helpdesk, or it runs on this computer", () => {
    const { clocks, one, other, setKind, offset } = twoHelpdesks();
    setKind(one.id, "handoff");
    setKind(other.id, "practice");
    clocks.computerMoved(4 * HOUR);
    expect([offset(one.id), offset(other.id)]).toEqual([0, 0]);
  });

  it("say nothing of an account that was removed", () => {
    const { clocks } = twoHelpdesks();
    expect(clocks.noteAnswer("00000000-0000-7000-8000-000000000000", HOUR)).toBe(false);
  });
});
