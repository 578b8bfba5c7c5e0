import { createClockReader, type ClockFacts } from "../../main/engine/promises/ticketClock.ts";
import { policyById, policySets } from "../../shared/policy/policySets.ts";
import type { Clock } from "../../shared/promise/clock.ts";
import { readClock } from "../../shared/promise/clockReading.ts";
import { createHoursBook } from "../../shared/promise/hours.ts";
import { DAY, HOUR, MINUTE } from "../../shared/units.ts";
import { between, createRandom, pick, type SeededRandom } from "../../test/faults/seededRandom.ts";
import { clockListTickets, type ClockListResult } from "./clockList.ts";
import { quantile } from "./pairs.ts";

const WARM_UP = 20;
const ROUNDS = 20;
const SEED = 5;
const NOW = Date.UTC(2018, 10, 6, 15);

/** Works out the clocks again and again, and prints one line of JSON. */
export function runClockList(): void {
  const tickets = someTickets();
  // As in the engine: the open hours of a year are remembered, rights and clocks are not.
  const hours = createHoursBook();
  const byId = (id: string | null) => (id === null ? null : policyById(id));
  let clocks: readonly Clock[] = [];
  const all: number[] = [];
  const faces: number[] = [];
  let pressing = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const begunAt = performance.now();
    const clockFor = createClockReader({ byId, hours });
    clocks = tickets.map((facts) => clockFor(facts));
    const readAt = performance.now();
    for (const clock of clocks) if (readClock(clock, NOW).face === "late") pressing += 1;
    const endedAt = performance.now();
    if (round < WARM_UP) continue;
    all.push(endedAt - begunAt);
    faces.push(endedAt - readAt);
  }
  if (pressing === 0) throw new Error("no clock of so many is late: nothing was counted");
  const result: ClockListResult = {
    tickets: tickets.length,
    byHours: clocks.filter(({ clock }) => clock?.kind === "hours").length,
    counted: clocks.filter(({ dueAtMs }) => dueAtMs !== null).length,
    medianMs: quantile(all, 0.5),
    worstMs: Math.max(...all),
    facesMs: quantile(faces, 0.5),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** Under every rule set and all its plans and levels, of the last three years, in all their states. */
function someTickets(): readonly ClockFacts[] {
  const random = createRandom(SEED);
  return Array.from({ length: clockListTickets }, () => someTicket(random));
}

function someTicket(random: SeededRandom): ClockFacts {
  const policy = pick(random, policySets);
  const createdAtMs = NOW - between(random, 0, pick(random, [4 * HOUR, 30 * DAY, 1_000 * DAY]));
  const answerAtMs = random() < 0.5 ? null : createdAtMs + between(random, MINUTE, DAY);
  const closedAtMs = answerAtMs !== null && random() < 0.4 ? answerAtMs + between(random, 0, DAY) : null;
  const lastCustomerAtMs = createdAtMs + (random() < 0.5 ? 0 : between(random, 0, DAY));
  const plans = policy.sitePlans.map(({ id }) => id);
  const levels = policy.organizationLevels.map(({ id }) => id);
  return {
    policyId: policy.id,
    siteName: "alder-shop",
    plan: plans.length === 0 ? null : pick(random, plans),
    isLaunched: true,
    supportLevel: levels.length === 0 ? null : pick(random, levels),
    level: random() < 0.1 ? "onCall" : "standard",
    status: closedAtMs === null ? "open" : "closed",
    createdAtMs,
    firstAnswerAtMs: answerAtMs,
    lastAgentAtMs: answerAtMs === null ? null : answerAtMs + pick(random, [0, HOUR]),
    lastCustomerAtMs,
    closedAtMs,
    serverDueAtMs: random() < 0.05 ? createdAtMs + DAY : null,
    serverLevel: "",
    isByHand: false,
    answeredByHandAtMs: null,
    engineerOnItAtMs: null,
  };
}
