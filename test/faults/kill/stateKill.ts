import { SETTLE } from "../../../main/engine/outbox/timing.ts";
import type { OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { judge, makeItem, queueItem, type Item } from "../items.ts";
import type { CaseEnd } from "../result.ts";
import { between, type SeededRandom } from "../seededRandom.ts";
import type { Lane } from "./lane.ts";
import type { StateCase } from "./stateCases.ts";
import { startTyping } from "./typist.ts";

/** Once the engine runs again and nothing is in its way. */
const RECOVERY_LIMIT = SETTLE + MINUTE;
/** To get an entry into a state: the longest way is a refused connection after the grace. */
const REACH_LIMIT = MINUTE;
/** For processes and sockets on a busy machine, in real time. */
const MACHINE_LIMIT: Ms = 15 * SECOND;
/** A state that passes by itself may be over when the kill falls: then the case is played again. */
const PLAYS = 8;

export interface KillEnd {
  readonly end: CaseEnd;
  /** From the start of the next life to its first answer, in real time. */
  readonly backAfterMs: Ms;
}

/** Kills the engine while an entry is in a state, while somebody types, and follows the entry to its end. */
export async function killInState(lane: Lane, wanted: StateCase, mark: string, random: SeededRandom): Promise<KillEnd> {
  for (let play = 0; play < PLAYS; play += 1) {
    const found = await playOnce(lane, wanted, `${mark}-${play}`, random);
    if (found !== null) return found;
  }
  throw new Error(`${mark}: the kill never fell while the entry was ${wanted.state}`);
}

async function playOnce(lane: Lane, wanted: StateCase, mark: string, random: SeededRandom): Promise<KillEnd | null> {
  const accountId = wanted.isByHand ? lane.handoffId : lane.accountId;
  const item = makeItem(random, mark, { accountId, ticketId: null });
  await wanted.prepare(lane, random);
  const typist = await startTyping(lane.request, null);
  const entryId = await queueItem(lane.request, item, wanted.isHeld);
  // An entry begins ready, and does not stay so for long: whether the kill came in time is seen afterwards.
  const isPassing = wanted.state === "ready";
  const hasReached = isPassing || (await lane.until(() => hasState(lane, entryId, wanted), REACH_LIMIT, MACHINE_LIMIT));
  if (!hasReached) throw new Error(`${mark}: never ${wanted.state}`);
  const killAt = performance.now() + between(random, 0, isPassing ? 5 : 60);
  await lane.until(() => Promise.resolve(performance.now() >= killAt), 0, SECOND);
  await lane.cut();
  await typist.isOver;
  const stored = lane.storedState(entryId);
  await wanted.heal(lane);
  const backAfterMs = await lane.start();

  const isKept = await isAllKept(lane, { item, entryId, typist, stored });
  if (stored !== wanted.state) {
    // Not this state's case, but what it left must end all the same.
    await finish(lane, wanted, { entryId, mark });
    return null;
  }
  if (!isKept) return { end: "lost", backAfterMs };
  await wanted.goOn(lane, entryId, mark);
  const isSent = await lane.until(() => isInState(lane, entryId, "sent"), RECOVERY_LIMIT, MACHINE_LIMIT);
  const end = wanted.isByHand
    ? await judgeByHand(lane, item, isSent)
    : judge(item, lane.deskFile.rowsOf(item), { isSent, isParked: await isInState(lane, entryId, "parked") });
  return { end, backAfterMs };
}

async function hasState(lane: Lane, entryId: string, { state }: StateCase): Promise<boolean> {
  const isThere = await isInState(lane, entryId, state);
  // A send is only in the middle when its bytes are on the way.
  return isThere && (state !== "sending" || lane.proxy.hanging() > 0);
}

async function isInState(lane: Lane, entryId: string, state: string): Promise<boolean> {
  return (await lane.entry(entryId))?.state === state;
}

interface Left {
  readonly item: Item;
  readonly entryId: string;
  readonly typist: { readonly draftId: string; saved(): string };
  readonly stored: OutboxState | null;
}

/** Right after the start: text byte for byte, nothing typed and acknowledged missing, nothing left "sending". */
async function isAllKept({ request, entry }: Lane, { item, entryId, typist, stored }: Left): Promise<boolean> {
  const queued = await entry(entryId);
  if (queued === null || (stored === "sending" && queued.state === "sending")) return false;
  const draft = await request("drafts.get", { id: queued.draftId });
  const isTextKept = draft.content.details === item.details && draft.content.subject === item.subject;
  const typed = (await request("drafts.get", { id: typist.draftId })).content.details;
  // What was under way when the kill fell may have been committed without a word.
  return isTextKept && draft.damage === null && typed.startsWith(typist.saved());
}

/** A host without an API has no database of its own: what counts is what the user recorded, once. */
async function judgeByHand({ request }: Lane, item: Item, isSent: boolean): Promise<CaseEnd> {
  const filter = { clientId: null, siteId: null, state: "all", owner: "team", query: "" } as const;
  const { rows } = await request("tickets.list", { filter, offset: 0, limit: 200 });
  const found = rows.filter(({ subject }) => subject.includes(item.mark));
  if (found.length > 1) return "duplicated";
  if (found.length === 1) return "once";
  return isSent ? "lost" : "stuck";
}

async function finish(
  lane: Lane,
  wanted: StateCase,
  { entryId, mark }: { entryId: string; mark: string },
): Promise<void> {
  if (await isInState(lane, entryId, wanted.state)) await wanted.goOn(lane, entryId, mark);
  await lane.until(() => isInState(lane, entryId, "sent"), RECOVERY_LIMIT, MACHINE_LIMIT);
}

/**
 * CONTROL: an engine that takes "sending" for "not sent". It is killed after the helpdesk has the ticket; without the
 * look after the start there is a second one.
 */
export async function killWithoutLook(lane: Lane, mark: string, random: SeededRandom): Promise<CaseEnd> {
  const item = makeItem(random, mark, { accountId: lane.accountId, ticketId: null });
  lane.proxy.inject({ method: "POST", path: /^\/api\/v2\/requests/u, mode: "hang" });
  const entryId = await queueItem(lane.request, item);
  await lane.until(() => Promise.resolve(lane.proxy.hanging() > 0), REACH_LIMIT, MACHINE_LIMIT);
  await lane.cut();
  lane.proxy.clear();
  lane.forgetSending(entryId);
  await lane.start();
  const isSent = await lane.until(() => isInState(lane, entryId, "sent"), RECOVERY_LIMIT, MACHINE_LIMIT);
  return judge(item, lane.deskFile.rowsOf(item), { isSent, isParked: false });
}
