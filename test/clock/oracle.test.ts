import { describe, expect, it } from "vitest";
import { clockOfCase } from "../../build/clock/answerCase.ts";
import { caseSchema } from "../../build/clock/caseSchema.ts";
import { createHoursBook } from "../../shared/promise/hours.ts";
import { createRandom, pick, type SeededRandom } from "../faults/seededRandom.ts";
import { oracleClock, type OracleClock, type OracleRule } from "./oracle.ts";
import { changesOf, monthEndsOf, randomCase, type RandomCase, type Spot } from "./randomCases.ts";
import { caseText } from "./caseText.ts";
import { createWallClock, type WallClock } from "./wallClock.ts";
import { ZONES } from "../builders/zones.ts";

const CASES = 10_000;
const seed = Number(process.env.STANDBY_CLOCK_SEED ?? 20160503);

describe(`clocks of ${CASES} random cases (seed ${seed}), 12 zones, every change of an offset from 2015 to 2035`, () => {
  const changes = ZONES.flatMap(changesOf);
  const monthEnds = ZONES.flatMap(monthEndsOf);
  const spots = Array.from({ length: CASES }, (_none, index) => spotOf(index, changes, monthEnds));

  it("equal a count minute by minute in every field", () => {
    const walls = new Map<string, WallClock>(ZONES.map((zone) => [zone, createWallClock(zone)]));
    const random = createRandom(seed);
    const book = createHoursBook();
    const differences: unknown[] = [];
    const seen = new Map<string, number>();
    for (const spot of spots) {
      const asked = withAnswerAtTheBorder(random, randomCase(random, spot), walls);
      const expected = oracleClock(ruleOf(asked, walls), asked.events);
      const counted = fieldsOf(clockOfCase(caseSchema.parse(caseText(asked)), book).clock);
      seen.set(expected.state, (seen.get(expected.state) ?? 0) + 1);
      if (JSON.stringify(expected) !== JSON.stringify(counted))
        differences.push({ asked: caseText(asked), expected, counted });
    }
    expect(differences.slice(0, 3)).toEqual([]);
    expect(differences.length).toBe(0);
    // Each state came up often enough to mean something.
    for (const state of ["running", "paused", "met", "metLate", "stopped"])
      expect(seen.get(state)).toBeGreaterThan(200);
  });

  it("catch a count that takes the offset of the start for all of it", () => {
    const zone = "America/Los_Angeles";
    const wall = createWallClock(zone);
    const random = createRandom(seed);
    const book = createHoursBook();
    const asked = changesOf(zone)
      .flatMap((spot) => Array.from({ length: 10 }, () => randomCase(random, spot)))
      .filter(({ hours }) => hours !== null);
    const wrong = asked.filter((one) => {
      const [{ atMs } = { atMs: 0 }] = one.events;
      const west = -(wall(Math.floor(atMs / 60_000)) - Math.floor(atMs / 60_000)) / 60;
      const { clock } = clockOfCase(caseSchema.parse(caseText({ ...one, zone: `Etc/GMT+${west}` })), book);
      return clock.dueAtMs !== oracleClock(ruleOf(one, new Map([[zone, wall]])), one.events).dueAtMs;
    });
    expect(wrong.length).toBeGreaterThan(50);
  });

  it("lie at every change at least twenty times", () => {
    expect(changes.length).toBeGreaterThan(280);
    const visits = new Map<Spot, number>();
    for (const spot of spots) visits.set(spot, (visits.get(spot) ?? 0) + 1);
    expect(Math.min(...changes.map((change) => visits.get(change) ?? 0))).toBeGreaterThanOrEqual(20);
  });
});

/** Four of five at a change, in turn; the fifth at the end of a month. */
function spotOf(index: number, changes: readonly Spot[], monthEnds: readonly Spot[]): Spot {
  const fifth = Math.floor(index / 5);
  const spot = index % 5 === 4 ? monthEnds[fifth % monthEnds.length] : changes[(index - fifth) % changes.length];
  if (!spot) throw new Error("there is no such day");
  return spot;
}

/** In a quarter of the cases an answer comes at the due instant itself, or a millisecond beside it. */
function withAnswerAtTheBorder(
  random: SeededRandom,
  asked: RandomCase,
  walls: ReadonlyMap<string, WallClock>,
): RandomCase {
  if (random() > 0.25) return asked;
  const { dueAtMs } = oracleClock(ruleOf(asked, walls), asked.events);
  if (dueAtMs === null) return asked;
  const kind = asked.stopsOn === "escalated" ? "engineerOnIt" : "agentAnswered";
  const events = asked.events.filter((event) => event.kind !== kind && event.kind !== "automaticAnswered");
  return { ...asked, events: [...events, { kind, atMs: dueAtMs + pick(random, [-1, 0, 1]) }] };
}

function ruleOf({ zone, hours, ...rule }: RandomCase, walls: ReadonlyMap<string, WallClock>): OracleRule {
  const wall = walls.get(zone);
  if (!wall) throw new Error(`no wall clock of ${zone}`);
  return { ...rule, hours: hours === null ? null : { ...hours, wall } };
}

function fieldsOf(clock: ReturnType<typeof clockOfCase>["clock"]): OracleClock | { readonly state: string } {
  const { state, startedAtMs, dueAtMs, stoppedAtMs, usedMs, pausedForMs, leftAtPauseMs } = clock;
  return { state, startedAtMs, dueAtMs, stoppedAtMs, usedMs, pausedForMs, leftAtPauseMs };
}
