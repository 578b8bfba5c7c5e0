import { SETTLE } from "../../../main/engine/outbox/timing.ts";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { judge, makeItem, queueItem, type Item } from "../items.ts";
import type { CaseEnd } from "../result.ts";
import { between, type SeededRandom } from "../seededRandom.ts";
import type { Lane, StoredEntry } from "./lane.ts";
import { isInState, killedInTheMiddle, type StateCase } from "./stateCases.ts";
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

/** CONTROL: what is done to the killed engine's store before its next start. */
type Spoil = (lane: Lane, entryId: string) => void;
interface Play {
  readonly mark: string;
  readonly random: SeededRandom;
  readonly spoil?: Spoil;
}

/**
 * Kills the engine while an entry is in a state, while somebody types, and follows the entry to its end. A kill that came
 * too late is played again, unless it did harm.
 */
export async function killInState(lane: Lane, wanted: StateCase, { mark, ...play }: Play): Promise<KillEnd> {
  for (let count = 0; count < PLAYS; count += 1) {
    const { hasHit, ...ended } = await playOnce(lane, wanted, { mark: `${mark}-${count}`, ...play });
    // A control's first play is what it shows.
    if (hasHit || ended.end !== "once" || play.spoil !== undefined) return ended;
  }
  throw new Error(`${mark}: the kill never fell while the entry was ${wanted.state}`);
}

interface Played extends KillEnd {
  /** The killed engine's store says that the entry was in the state. */
  readonly hasHit: boolean;
}

async function playOnce(lane: Lane, wanted: StateCase, { mark, random, spoil }: Play): Promise<Played> {
  const accountId = wanted.isByHand ? lane.handoffId : lane.accountId;
  const item = makeItem(random, mark, { accountId, ticketId: null });
  await wanted.prepare(lane, random);
  const typist = await startTyping(lane.request, null);
  const entryId = await queueItem(lane.request, item, wanted.isHeld);
  const hasCome = () => wanted.hasCome(lane, entryId);
  if (!(await lane.until(hasCome, REACH_LIMIT, MACHINE_LIMIT))) throw new Error(`${mark}: never ${wanted.state}`);
  const killAt = performance.now() + between(random, 0, wanted.mostDelayMs);
  await lane.until(() => Promise.resolve(performance.now() >= killAt), 0, SECOND);
  await lane.cut();
  await typist.isOver;
  const stored = lane.stored(entryId);
  const hasHit = stored?.state === wanted.state;
  await wanted.heal(lane);
  spoil?.(lane, entryId);
  const backAfterMs = await lane.start();
  if (!(await isAllKept(lane, { item, entryId, typist, stored }))) return { end: "lost", backAfterMs, hasHit };
  // What a kill that came too late left must end, too.
  if (hasHit || (await isInState(lane, entryId, wanted.state))) await wanted.goOn(lane, entryId, mark);
  return { end: await endOf(lane, wanted, item, entryId), backAfterMs, hasHit };
}

async function endOf(lane: Lane, wanted: StateCase, item: Item, entryId: string): Promise<CaseEnd> {
  const isSent = await lane.until(() => isInState(lane, entryId, "sent"), RECOVERY_LIMIT, MACHINE_LIMIT);
  if (wanted.isByHand) return judgeByHand(lane, item, isSent);
  return judge(item, lane.deskFile.rowsOf(item), { isSent, isParked: await isInState(lane, entryId, "parked") });
}

interface Left {
  readonly item: Item;
  readonly entryId: string;
  readonly typist: { readonly draftId: string; saved(): string };
  readonly stored: StoredEntry | null;
}

/** Right after the start: text byte for byte, nothing typed and acknowledged missing, nothing left "sending". */
async function isAllKept({ request, entry }: Lane, { item, entryId, typist, stored }: Left): Promise<boolean> {
  const queued = await entry(entryId);
  if (queued === null || isLeftSending(queued, stored)) return false;
  const draft = await request("drafts.get", { id: queued.draftId });
  const isTextKept = draft.content.details === item.details && draft.content.subject === item.subject;
  const typed = (await request("drafts.get", { id: typist.draftId })).content.details;
  // What was under way when the kill fell may have been committed without a word.
  return isTextKept && draft.damage === null && typed.startsWith(typist.saved());
}

/** Still in the attempt that the kill cut off. The new life may have ended that one already and be in its own. */
function isLeftSending({ state, attempts }: OutboxEntry, stored: StoredEntry | null): boolean {
  return state === "sending" && stored?.state === "sending" && attempts === stored.attempts;
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

const spoils = [
  { name: "takes “sending” for “not sent”", claimed: "sending", spoil: (lane, id) => lane.forgetSending(id) },
  {
    name: "takes “sending” for “not sent”, killed too late for its case",
    claimed: "ready",
    spoil: (lane, id) => lane.forgetSending(id),
  },
  {
    name: "forgets an entry, killed too late for its case",
    claimed: "ready",
    spoil: (lane, id) => lane.forgetEntry(id),
  },
] as const satisfies readonly { name: string; claimed: "sending" | "ready"; spoil: Spoil }[];

/**
 * CONTROL: engines that do not look after the start, or have lost an entry, killed after the helpdesk has the ticket. Two
 * of them stand in a case that the harness plays again because the kill missed its state: harm counts there, too.
 */
export async function killSpoiled(
  lane: Lane,
  random: SeededRandom,
): Promise<readonly { name: string; end: CaseEnd }[]> {
  const ends: { name: string; end: CaseEnd }[] = [];
  for (const [index, { name, claimed, spoil }] of spoils.entries()) {
    const mark = `control-${index}`;
    const found = await killInState(lane, killedInTheMiddle(claimed), { mark, random, spoil });
    ends.push({ name, end: found.end });
  }
  return ends;
}
