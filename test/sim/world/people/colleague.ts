import type { DeskConnection } from "../desks/desk.ts";
import type { WorldPlan } from "../worldOptions.ts";
import { createDeeds, type PersonParts } from "./deeds.ts";

export interface ColleagueParts extends PersonParts {
  readonly plan: WorldPlan;
  /** With what the helpdesk accepts now. */
  signInAs(): DeskConnection["signIn"];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One colleague through a storm: opens the app, works, and leaves it in one of the ways people do. */
export function createColleague(parts: ColleagueParts) {
  const { computer, chance, timeline, plan } = parts;
  const deeds = createDeeds(parts);

  const acts = {
    ...deeds.inTheApp,
    signInAgain: () => deeds.signInAgain(parts.signInAs),
    async pullNow() {
      await computer.ask("sync.now", {});
    },
    async signal() {
      computer.signal(chance.pick(["resumed", "networkUp", "networkDown", "focused", "unlocked"]));
    },
    async link() {
      computer.link = chance.pick(["down", "behindPage", "up", "up", "up"]);
    },
    async offline() {
      await computer.ask("app.setWorkingOffline", { isWorkingOffline: chance.is(0.4) });
    },
    async clock() {
      computer.moveClock(chance.pick([-1, 1]) * chance.between(MINUTE, 5 * HOUR));
    },
  };
  const weights: Readonly<Record<keyof typeof acts, number>> = {
    fileTicket: 5,
    answerTicket: 5,
    goOn: 3,
    useOutbox: 4,
    solve: 1,
    followUp: 1,
    signInAgain: 2,
    pullNow: 1,
    signal: 2,
    link: 2,
    offline: 1,
    clock: plan.hasClockJumps ? 2 : 0,
  };

  async function session(untilMs: number): Promise<void> {
    computer.open();
    parts.look();
    if (chance.is(0.8)) await deeds.signInAgain(parts.signInAs);
    if (chance.is(plan.crashShare / 2)) computer.crashAfter(chance.between(1, 4_000));
    while (timeline.now() < untilMs) {
      await timeline.pass(chance.between(500, 20_000));
      if (computer.life === null) await afterCrash();
      await acts[chance.weighted(weights)]();
    }
  }

  /** The shell starts the engine again at once; after a power cut it takes a while. */
  async function afterCrash(): Promise<void> {
    await timeline.pass(chance.pick([1_000, 2_000, 20_000, 3 * MINUTE]));
    computer.open();
    parts.look();
    if (chance.is(plan.crashShare / 2)) computer.crashAfter(chance.between(1, 3_000));
  }

  async function leave(gapMs: number): Promise<void> {
    const how = chance.weighted({ quits: 4, sleeps: 3, crashes: plan.crashShare > 0 ? 2 : 0, offline: 1 });
    if (how === "quits") await computer.quit();
    else if (how === "crashes") computer.crashAfter(1);
    else if (how === "sleeps") computer.sleep();
    else await computer.ask("app.setWorkingOffline", { isWorkingOffline: true });
    const awakeMs = how === "offline" ? Math.min(gapMs, HOUR) : gapMs;
    await timeline.pass(awakeMs);
    // Nobody's app stays awake for days; it sleeps through the rest of them, still offline.
    if (gapMs > awakeMs) computer.sleep();
    await timeline.pass(gapMs - awakeMs);
    if (how === "crashes") computer.open();
    computer.wake();
    if (how === "sleeps") computer.signal("resumed");
    if (how === "offline") await computer.ask("app.setWorkingOffline", { isWorkingOffline: false });
    computer.link = "up";
  }

  return {
    deeds,
    /** Sessions of minutes with gaps of hours, or days, between them. */
    async storm(untilMs: number): Promise<void> {
      const sessions = chance.between(1, plan.people > 2 ? 2 : 3);
      await timeline.pass(chance.between(0, 10 * MINUTE));
      for (let left = sessions; left > 0 && timeline.now() < untilMs; left -= 1) {
        const room = (untilMs - timeline.now()) / left;
        const length = Math.min(room, chance.between(MINUTE, 4 * MINUTE));
        await session(timeline.now() + length);
        await leave(Math.max(0, (room - length) * chance.next()));
      }
      // Until the world is quiet this app is closed, or its computer sleeps: nobody's clock ticks for days for nothing.
      if (chance.is(0.5)) await computer.quit();
      else computer.sleep();
    },
  };
}

export type Colleague = ReturnType<typeof createColleague>;
