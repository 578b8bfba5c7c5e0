import { createChance } from "../world/chance.ts";
import { createEventLog } from "../world/eventLog.ts";
import { judge } from "../world/invariants.ts";
import { countItems, unbalanced, type ItemCounts } from "../world/itemCounts.ts";
import type { DiskRoom } from "../world/machine/disk.ts";
import { PowerCut } from "../world/machine/life.ts";
import { joinDesk, settle } from "../world/rest.ts";
import { createScene, type Player, type Scene } from "../world/scene.ts";
import { createTimeline, withTurnsOn } from "../world/timeline.ts";
import type { WorldPlan } from "../world/worldOptions.ts";
import { createBooker } from "./booker.ts";
import { forgetServerOrder, judgeBookings } from "./judgeBookings.ts";

const START_MS = Date.UTC(2016, 4, 2, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONGEST_WAIT_ASKED = 10 * MINUTE;

export interface BookingOptions {
  readonly seed: number;
  readonly rounds: number;
  /** true: every computer goes by its own order instead of the helpdesk's; the judge must find it. */
  readonly forgetsOrder?: boolean;
  show?(line: string): void;
}

export interface BookingResult {
  readonly seed: number;
  readonly rounds: number;
  readonly wrong: readonly string[];
  readonly crashes: number;
  /** Calls that reached the helpdesk, and of those the ones beyond an allowance. */
  readonly asked: number;
  readonly over: number;
  readonly logHash: string;
  readonly items: ItemCounts;
  readonly exchanges: number;
  readonly simulatedDays: number;
}

/** A helpdesk as the practice desk is one: with keys, a field for references, and tickets of the whole organization. */
const plan: WorldPlan = {
  deskKind: "zendeskWithKey",
  hasReferenceField: true,
  people: 5,
  days: 1,
  rounds: 1,
  faultShare: { read: 0.1, write: 0.3 },
  crashShare: 1,
  hasClockJumps: false,
  seesColleagues: true,
  serverAheadMs: 0,
};

/** Five colleagues over one helpdesk want the last call of one site after the other, with faults and power cuts between. */
export async function runBookings(options: BookingOptions, disks: DiskRoom): Promise<BookingResult> {
  const { seed, rounds } = options;
  const timeline = createTimeline(START_MS);
  const wrong: string[] = [];
  let crashes = 0;
  const log = createEventLog(START_MS, (line) => {
    if (line.includes("CRASH")) crashes += 1;
    options.show?.(line);
  });
  const onUncaught = (error: unknown): void => {
    if (error instanceof PowerCut) return;
    if (error instanceof Error && error.message.includes("database connection is not open")) return;
    wrong.push(`UNCAUGHT: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  process.on("unhandledRejection", onUncaught);
  const parts = { plan, timeline, log, disks, wrong, onUncaught, options: { seed, days: 1 } };
  const scene = createScene({ ...parts, chance: createChance(seed) });
  const sums = { asked: 0, over: 0 };
  try {
    const end = { isReached: false };
    await withTurnsOn(timeline, async () => {
      const told = tell(scene, options, sums).finally(() => {
        end.isReached = true;
      });
      while (!end.isReached) await timeline.runTo(timeline.now() + HOUR);
      await told;
    });
    const items = countItems(scene.people.map(({ ledger }) => ledger));
    const imbalance = wrong.length === 0 ? unbalanced(items) : null;
    if (imbalance !== null) wrong.push(imbalance);
    const simulatedDays = (timeline.now() - START_MS) / (24 * HOUR);
    const more = { items, exchanges: scene.network.exchanges.length, simulatedDays };
    return { seed, rounds, wrong, crashes, ...sums, logHash: log.hash(), ...more };
  } finally {
    process.off("unhandledRejection", onUncaught);
    disks.clear();
  }
}

async function tell(scene: Scene, options: BookingOptions, sums: { asked: number; over: number }): Promise<void> {
  const { people, timeline, wrong } = scene;
  for (const one of people) await join(one, scene);
  const bookers = people.map((one) => createBooker(one, scene));
  for (let round = 1; round <= options.rounds && wrong.length === 0; round += 1) {
    const siteName = `round-${round}`;
    for (const { computer } of people) await computer.ask("sites.save", { ...newSite, name: siteName });
    scene.setStorm(true);
    await Promise.all(bookers.map((one) => one.rush(siteName)));
    scene.setStorm(false);
    // A helpdesk that asked to be left alone in the storm is; nobody is told anything new before that.
    await timeline.pass(LONGEST_WAIT_ASKED);
    wrong.push(...(await settle(scene)));
    for (const one of bookers) one.look();
    if (options.forgetsOrder === true) forgetServerOrder(people);
    const { wrong: found, asked, over } = await judgeBookings(scene, siteName);
    wrong.push(...found.map((line) => `round ${round}: ${line}`));
    sums.asked += asked;
    sums.over += over;
  }
  wrong.push(...judge({ ...scene, exchanges: scene.network.exchanges }));
  for (const { computer } of people) await computer.quit();
}

const newSite = {
  id: null,
  clientName: "Agency client",
  organizationName: "",
  plan: "business",
  isLaunched: true,
  environments: ["Live"],
  dashboardUrl: "",
};

async function join(one: Player, { desk, timeline }: Scene): Promise<void> {
  await joinDesk(one, desk, timeline);
  const reply = await one.computer.ask("accounts.list", {});
  const account = reply.kind === "answered" ? reply.data.accounts[0] : undefined;
  if (!account) throw new Error("there is no account");
  await one.computer.ask("accounts.choosePolicy", { id: account.id, policyId: "pantheon-2016-05", fromMs: null });
}
