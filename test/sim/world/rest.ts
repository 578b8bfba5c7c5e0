import type { Desk } from "./desks/desk.ts";
import type { Player, Scene } from "./scene.ts";
import type { Timeline } from "./timeline.ts";

const STEP_MS = 20_000;
/** What still moves after this long without a word on the line moves by itself, later. */
const STILL_FOR_MS = 60_000;
/** Whoever is not at rest by then will never be. */
const MOST_REST_MS = 4 * 3_600_000;
/** Refused this often in calm weather is refused for good: the user gives it up, and what waits behind it goes on. */
const TRIES_OF_REFUSED = 2;

/** Signs a person in for the first time, in calm weather. */
export async function joinDesk({ person, computer }: Player, desk: Desk, timeline: Timeline): Promise<void> {
  computer.open();
  const reply = await computer.ask("accounts.add", desk.connectionOf(person));
  if (reply.kind !== "answered") throw new Error(`the account could not be added: ${JSON.stringify(reply)}`);
  await timeline.pass(5_000);
}

/** The network is whole again and everybody helps: until nothing moves any more. Answers who never came to rest. */
export async function settle({ desk, people, timeline, network }: Scene): Promise<readonly string[]> {
  const begunAt = timeline.now();
  const tries = new Map<string, number>();
  for (const one of people) await wakeUp(one);
  for (let stillSince = timeline.now(); timeline.now() - stillSince < STILL_FOR_MS;) {
    for (const one of people) await help(one, desk, tries);
    await timeline.pass(STEP_MS);
    for (const one of people) one.look();
    const restless = people.flatMap(movesStill);
    if (restless.length > 0 || network.isLateWorkOut() || desk.isBusy()) stillSince = timeline.now();
    if (timeline.now() - begunAt >= MOST_REST_MS) return restless.map((line) => `NEVER AT REST: ${line}`);
  }
  // Twice: the first may be the one that hears of a token that has run out.
  for (let round = 0; round < 2; round += 1) {
    for (const { computer } of people) await computer.ask("sync.now", {});
    for (const one of people) await help(one, desk, tries);
    await timeline.pass(STEP_MS);
  }
  for (const one of people) one.look();
  return [];
}

async function wakeUp({ computer }: Player): Promise<void> {
  computer.open();
  computer.crashAfter(Number.POSITIVE_INFINITY);
  computer.wake();
  computer.link = "up";
  await computer.ask("app.setWorkingOffline", { isWorkingOffline: false });
}

async function help({ colleague, person }: Player, desk: Desk, tries: Map<string, number>): Promise<void> {
  await colleague.deeds.signInAgain(() => desk.connectionOf(person).signIn);
  for (const entry of await colleague.deeds.entries()) {
    if (entry.actions.includes("release")) await colleague.deeds.press(entry, "release");
    if (entry.state !== "parked") continue;
    const times = (tries.get(entry.id) ?? 0) + 1;
    tries.set(entry.id, times);
    if (entry.actions.includes("sendAnyway")) await colleague.deeds.press(entry, "sendAnyway");
    else await colleague.deeds.press(entry, times <= TRIES_OF_REFUSED ? "tryNow" : "discard");
  }
}

function movesStill({ ledger, person }: Player): readonly string[] {
  return [...ledger.queued.values()].flatMap(({ state, reason, isWithdrawn, reference, evidence }) => {
    if (isWithdrawn || (state === "sent" && evidence !== "pending")) return [];
    return [`p${person.id} ${reference} ${state} (${reason}) ${evidence ?? ""}`];
  });
}
