import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { SETTLE } from "../../../main/engine/outbox/timing.ts";
import { judge, makeItem, queueItem, type Item } from "../items.ts";
import type { CaseEnd } from "../result.ts";
import { between, type SeededRandom } from "../seededRandom.ts";
import type { NetworkFault, Spell } from "./networkFaults.ts";
import type { Scene } from "./scene.ts";

/** From the moment the network is sound again, everything must be there within this. */
const RECOVERY_LIMIT = SETTLE + MINUTE;
/** A fault that only spoils first tries is over when each item had its own; longer than any time limit of one call. */
const SPOIL_LIMIT = 10 * MINUTE;

export interface Batch {
  readonly fault: NetworkFault;
  readonly spell: Spell;
  kindOf(index: number): Item["kind"];
  /** One per case: what it answers if it is a reply. */
  readonly ticketIds: readonly string[];
  readonly cases: number;
  /** Names the batch, and its items in the server. */
  readonly mark: string;
  /** On top of the usual limit: what the server asked to wait. */
  readonly askedToWaitMs?: Ms;
}

export interface BatchEnd {
  readonly items: readonly Item[];
  readonly ends: readonly CaseEnd[];
  /** Exchanges that met the fault. */
  readonly spoiled: number;
}

/** Queues the items while the fault is on, ends it, lets the promised time pass, and looks into the server's database. */
export async function playBatch(scene: Scene, batch: Batch, random: SeededRandom): Promise<BatchEnd> {
  const { fault, spell, cases } = batch;
  const seenBefore = scene.proxy.seen.length;
  const items = Array.from({ length: cases }, (_, index) =>
    makeItem(random, `${batch.mark}-${index}`, {
      accountId: scene.accountId,
      ticketId: batch.kindOf(index) === "reply" ? (batch.ticketIds[index] ?? null) : null,
    }),
  );
  await fault.begin(scene, spell, { count: cases, paths: scene.server.writePaths });
  const queued: string[] = [];
  for (const item of items) queued.push(await queueItem(scene.request, item));

  const isWindow = spell === "window" || fault.isOutage;
  if (isWindow) await scene.passUntil(() => false, between(random, 15, 90) * SECOND);
  else await scene.passUntil(() => spoiledWrites(scene, seenBefore) >= cases, SPOIL_LIMIT);
  await fault.end(scene);
  // What hangs, or trickles, is part of the fault until the client has given it up.
  await scene.passUntil(() => scene.proxy.hanging() === 0, SPOIL_LIMIT);

  await scene.passUntil(
    async () => {
      const entries = await scene.entries();
      return queued.every((id) => entries.get(id)?.state === "sent");
    },
    RECOVERY_LIMIT + (batch.askedToWaitMs ?? 0),
  );
  const entries = await scene.entries();
  const ends = items.map((item, index) => {
    const state = entries.get(queued[index] ?? "")?.state;
    return judge(item, scene.server.rowsOf(item), { isParked: state === "parked", isSent: state === "sent" });
  });
  return { items, ends, spoiled: scene.proxy.seen.slice(seenBefore).filter(({ mode }) => mode !== null).length };
}

function spoiledWrites(scene: Scene, since: number): number {
  return scene.proxy.seen.slice(since).filter(({ mode, path }) => mode !== null && scene.server.writePaths.test(path))
    .length;
}
