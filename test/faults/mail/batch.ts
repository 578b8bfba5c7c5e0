import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { PROOF_REST } from "../../../main/engine/helpdesks/mail/pathProof.ts";
import { SETTLE } from "../../../main/engine/outbox/timing.ts";
import { people } from "../../servers/mail/mailRun.ts";
import { judge, makeItem, queueItem, type Item } from "../items.ts";
import type { Spell } from "../network/networkFaults.ts";
import type { CaseEnd } from "../result.ts";
import { between, type SeededRandom } from "../seededRandom.ts";
import type { MailFault } from "./mailFaults.ts";
import type { MailScene } from "./scene.ts";
import { mailsWith, rawMailsWith } from "./supportMailbox.ts";

/** From the moment all is sound again: the rule of the outbox, its longest wait between looks, the check mail and its rest. */
const RECOVERY_LIMIT: Ms = SETTLE + PROOF_REST + 6 * MINUTE;
/** As in network/batch.ts. */
const SPOIL_LIMIT: Ms = 10 * MINUTE;
/** Until the next pull has put away the copy that came to the own mailbox. */
const TIDY_LIMIT: Ms = 10 * MINUTE;

export interface MailBatch {
  readonly fault: MailFault;
  readonly spell: Spell;
  readonly cases: number;
  /** One for each reply. */
  readonly ticketIds: readonly string[];
  /** Names the batch, and its items in the mailboxes. */
  readonly mark: string;
}

export interface MailBatchEnd {
  readonly ends: readonly CaseEnd[];
  /** Items with more or less than one message left in the own mailbox. */
  readonly untidy: number;
}

/** Queues the items while the fault is on, ends it, lets the promised time pass, and reads the host's mailbox. */
export async function playMailBatch(scene: MailScene, batch: MailBatch, random: SeededRandom): Promise<MailBatchEnd> {
  const { fault, spell, cases, mark } = batch;
  const items = Array.from({ length: cases }, (_, index) =>
    makeItem(random, `${mark}-${index}`, {
      accountId: scene.accountId,
      ticketId: index % 2 === 0 ? null : (batch.ticketIds[index] ?? null),
    }),
  );
  await fault.begin(scene, spell, cases);
  const moment = fault.moments[spell];
  const before = moment === null ? 0 : scene.proxy.hits(moment);
  const queued: string[] = [];
  for (const item of items) queued.push(await queueItem(scene.request, item));
  const isOver = async () => {
    const entries = await scene.entries();
    return queued.every((id) => ["sent", "parked"].includes(entries.get(id)?.state ?? ""));
  };
  await spoil(scene, batch, { before, isOver }, random);
  await fault.end(scene);
  // What hangs is part of the fault until the client has given it up.
  await scene.passUntil(() => scene.proxy.hanging() === 0, SPOIL_LIMIT);

  await scene.passUntil(isOver, RECOVERY_LIMIT);
  const entries = await scene.entries();
  const ends: CaseEnd[] = [];
  for (const [index, item] of items.entries()) {
    const state = entries.get(queued[index] ?? "")?.state;
    const rows = await mailsWith(scene.servers.folders, people.support, "", item.mark);
    ends.push(judge(item, rows, { isParked: state === "parked", isSent: state === "sent" }));
  }
  // As the user would: what is parked holds back later replies at the same ticket.
  for (const id of queued) if (entries.get(id)?.state === "parked") await scene.request("outbox.discard", { id });
  const arrived = items.filter((_, index) => ends[index] === "once");
  await scene.passUntil(() => untidy(scene, arrived) === 0, TIDY_LIMIT);
  return { ends, untidy: untidy(scene, arrived) };
}

interface Course {
  /** Hits before the batch. */
  readonly before: number;
  isOver(): Promise<boolean>;
}

/** Until each item has met the fault, or for the time it lasts. */
async function spoil(
  scene: MailScene,
  { fault, spell, cases, mark }: MailBatch,
  { before, isOver }: Course,
  random: SeededRandom,
): Promise<void> {
  const { goesOnMs = 0 } = fault;
  const forAWhile = between(random, 15, 90) * SECOND;
  const moment = fault.moments[spell];
  const met = () => (moment === null ? 0 : scene.proxy.hits(moment) - before);
  if (spell === "window" || moment === null) {
    await scene.passUntil(() => false, forAWhile);
    if (moment !== null && met() === 0) throw new Error(`${mark}: the fault hit nothing`);
  } else {
    await scene.passUntil(async () => met() >= cases || (await isOver()), SPOIL_LIMIT);
    if (met() < (fault.leastMet ?? cases)) throw new Error(`${mark}: not every item met the fault`);
  }
  await fault.goOn?.(scene);
  await scene.passUntil(() => false, goesOnMs);
}

/** Items that the own mailbox shows not once, but twice or nowhere. */
function untidy({ servers: { folders } }: MailScene, items: readonly Item[]): number {
  let count = 0;
  for (const { mark } of items) {
    const inbox = rawMailsWith(folders, people.customer, "", mark);
    const sent = rawMailsWith(folders, people.customer, "Sent", mark);
    if (inbox.length !== 0 || sent.length !== 1) count += 1;
  }
  return count;
}
