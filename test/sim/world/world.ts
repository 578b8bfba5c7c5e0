import { createChance } from "./chance.ts";
import { createEventLog } from "./eventLog.ts";
import { countItems, unbalanced, type ItemCounts } from "./itemCounts.ts";
import type { DiskRoom } from "./machine/disk.ts";
import { PowerCut } from "./machine/life.ts";
import { createScene } from "./scene.ts";
import { tellStory } from "./story.ts";
import { createTimeline, withTurnsOn } from "./timeline.ts";
import { planWorld, type WorldOptions, type WorldPlan } from "./worldOptions.ts";

/** 2 May 2016, 09:00 UTC. */
const START_MS = Date.UTC(2016, 4, 2, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface WorldResult {
  readonly seed: number;
  readonly plan: WorldPlan;
  /** What did not hold; empty = all is well. */
  readonly wrong: readonly string[];
  readonly simulatedDays: number;
  readonly logHash: string;
  readonly counts: ItemCounts & { readonly exchanges: number };
}

/** One whole world from its seed: people, computers, a network and a helpdesk, storms and the quiet after each. */
export async function runWorld(options: WorldOptions, disks: DiskRoom): Promise<WorldResult> {
  // Loaded on first use they would take a real while, which no world can put in its order.
  await Promise.all([import("postal-mime"), import("nodemailer/lib/mail-composer")]);
  const { seed } = options;
  const chance = createChance(seed);
  const timeline = createTimeline(START_MS);
  const plan = planWorld(options, chance.branch("plan"));
  const log = createEventLog(START_MS, options.show);
  const wrong: string[] = [];
  const onUncaught = (error: unknown) => {
    if (isOfTheDead(error)) return;
    wrong.push(`UNCAUGHT: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  process.on("unhandledRejection", onUncaught);
  try {
    const scene = createScene({ options, plan, chance, timeline, log, disks, wrong, onUncaught });
    const end: { atMs: number | null } = { atMs: null };
    await withTurnsOn(timeline, async () => {
      const story = tellStory(scene).finally(() => {
        end.atMs = timeline.now();
      });
      while (end.atMs === null) await timeline.runTo(timeline.now() + HOUR);
      await story;
    });
    const simulatedDays = ((end.atMs ?? timeline.now()) - START_MS) / DAY;
    const items = countItems(scene.people.map(({ ledger }) => ledger));
    // What went wrong before ended the world in the middle of its items.
    const imbalance = wrong.length === 0 ? unbalanced(items) : null;
    if (imbalance !== null) wrong.push(imbalance);
    const counts = { exchanges: scene.network.exchanges.length, ...items };
    return { seed, plan, wrong, simulatedDays, logHash: log.hash(), counts };
  } finally {
    process.off("unhandledRejection", onUncaught);
    disks.clear();
  }
}

/** What a dead engine still throws is nobody's fault. */
function isOfTheDead(error: unknown): boolean {
  if (error instanceof PowerCut) return true;
  return error instanceof Error && error.message.includes("database connection is not open");
}
