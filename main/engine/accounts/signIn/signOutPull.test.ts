import { describe, expect, it } from "vitest";
import { decide } from "../../../../test/builders/browserAtDesk.ts";
import { createSignInRig, ONE } from "../../../../test/builders/signInRig.ts";
import { settle } from "../../../../test/fakes/fakeClock.ts";
import { nodeFetch } from "../../../../test/fakes/nodeFetch.ts";
import { until } from "../../../../test/fakes/until.ts";
import type { HttpFetch } from "../../ports.ts";

type Rig = Awaited<ReturnType<typeof createSignInRig>>;

/** Pages of a list of tickets, or messages of a ticket. */
const isPulled = (line: string): boolean => /^GET .*\/requests(?:\.json|\?|\/\d+\/comments)/u.test(line);

/** Lets so many questions of a pull through; the next one is answered by the desk, and the answer held back. */
function createPullGate(lets: number) {
  const asked: string[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let left = lets;
  const gate = { asked, isHolding: false, release: () => release() };
  const fetch: HttpFetch = async (url, request) => {
    const line = `${request.method} ${new URL(url).pathname}${new URL(url).search}`;
    if (!isPulled(line)) return nodeFetch(url, request);
    asked.push(line);
    left -= 1;
    const answer = await nodeFetch(url, request);
    if (left >= 0) return answer;
    gate.isHolding = true;
    await released;
    return answer;
  };
  return { ...gate, fetch, holds: () => gate.isHolding };
}

/** Everything a pull writes. */
function rowsOf(rig: Rig, id: string): object {
  const { watermarkMs, asOfMs } = rig.account(id);
  const counts = ["ticket", "message", "message_attachment", "journal", "first_pull"].map((table) => rig.count(table));
  return { watermarkMs, asOfMs, counts };
}

async function signInAgain(rig: Rig, id: string): Promise<void> {
  const { flowId, pageUrl } = await rig.accounts.handlers["accounts.startSignIn"]({ purpose: "again", id });
  await fetch(await decide(pageUrl, "allow", ONE));
  expect(await rig.ended(flowId)).toMatchObject({ state: "done" });
}

describe("signing out while a pull is under way", { timeout: 60_000 }, () => {
  it.each([
    ["the list of tickets", 1],
    ["messages", 6],
  ])("ends it: nothing is asked for or written any more, and the next sign-in goes on (%s)", async (_what, lets) => {
    const gate = createPullGate(lets);
    const desk = { seedTickets: 220, rateLimitPerMinute: 1_000_000 };
    const rig = await createSignInRig({ desk, context: { fetch: gate.fetch } });
    const { id } = await rig.signIn();
    await until("the pull is under way", gate.holds);
    expect(rig.sync.isSyncing()).toBe(true);
    const answer = await rig.accounts.handlers["accounts.signOut"]({ id });
    expect(answer).toMatchObject({ isWithdrawn: true, account: { state: "signIn" } });
    const before = { rows: rowsOf(rig, id), asked: gate.asked.length };
    gate.release();
    await settle(200);
    expect({ rows: rowsOf(rig, id), asked: gate.asked.length }).toEqual(before);
    expect(rig.sync.isSyncing()).toBe(false);

    await signInAgain(rig, id);
    const messages = rig.count("message");
    const goesOn = () => rig.count("ticket") > 210 && rig.count("message") > messages;
    await until("the pull that follows", goesOn, 30_000);
    expect(rig.account(id).state).toBe("ok");
  });
});
