import type { EmergencyLadder } from "../../../shared/ipc/routes/emergency.ts";
import type { PolicySet, RuleSource } from "../../../shared/policy/policySet.ts";
import type { Clock } from "../../../shared/promise/clock.ts";
import { thresholdAtMs } from "../../../shared/promise/clockReading.ts";
import type { Entitlement } from "../../../shared/promise/entitlement.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import { HOUR, type Ms } from "../../../shared/units.ts";

type Rung = EmergencyLadder["rungs"][number];
type BareRung = Omit<Rung, "doneAtMs">;

/** Where the host promises no figure: our advice when to ask. */
const ASK_WITHOUT_FIGURE: Ms = HOUR;

export interface LadderFacts {
  readonly clock: Clock;
  readonly createdAtMs: Ms;
  readonly entitlement: Entitlement;
  readonly policy: PolicySet | null;
  /** "" = not entered. */
  readonly number: string;
  readonly engineerOnItAtMs: Ms | null;
  readonly isClosed: boolean;
  /** By kind, when the user did it. */
  readonly done: ReadonlyMap<string, Ms>;
}

/**
 * The way up of an on-call ticket. What the host promised carries its sentence; when to ask and what to do past the due
 * instant is advice of ours and carries none. It ends for good when the user records that an engineer is on it.
 */
export function ladderOf(facts: LadderFacts): EmergencyLadder {
  const { engineerOnItAtMs, done, createdAtMs } = facts;
  const known = new Map<string, Ms>([...done, ["filed", createdAtMs]]);
  if (engineerOnItAtMs !== null) known.set("due", engineerOnItAtMs);
  const rungs = [filed(facts), ...line(facts), ...promised(facts)].map((rung) => {
    return { ...rung, doneAtMs: known.get(rung.kind) ?? null };
  });
  return {
    rungs: rungs.toSorted((one, other) => one.atMs - other.atMs),
    isStopped: engineerOnItAtMs !== null || facts.isClosed,
  };
}

/** The sentence of a promised escalation stands where it is due; platform support has no figure, so it stands here. */
function filed({ createdAtMs, entitlement, policy }: LadderFacts): BareRung {
  const isPlatform = entitlement.onCall === null && entitlement.platformOnCall;
  if (!isPlatform) return { kind: "filed", text: "On-call ticket filed.", atMs: createdAtMs, source: null };
  const source = sourceOf(policy?.platformOnCall[0]?.source);
  return { kind: "filed", text: "On-call ticket for a platform issue filed.", atMs: createdAtMs, source };
}

/** From the first minute on: the host states no wait before it may be called. */
function line({ createdAtMs, entitlement, policy, number }: LadderFacts): readonly BareRung[] {
  if (!entitlement.emergencyLine.isAvailable) return [];
  const quote = entitlement.emergencyLine.why.find((why) => why.quote !== undefined)?.quote;
  const rule = policy?.emergencyLine.find(({ source }) => source.quote === quote);
  const text =
    number === ""
      ? "Emergency line: the number is not entered; it stands in your Dashboard’s Support tab."
      : `Emergency line: ${number} pages an engineer on duty.`;
  return [{ kind: "line", text, atMs: createdAtMs, source: sourceOf(rule?.source) }];
}

function promised({ clock, createdAtMs, entitlement, policy }: LadderFacts): readonly BareRung[] {
  const ask = "Ask in the ticket whether an engineer is on it.";
  const { dueAtMs } = clock;
  if (dueAtMs === null) {
    const text = `${ask} No figure is promised; an hour is our measure.`;
    return [{ kind: "ask", text, atMs: createdAtMs + ASK_WITHOUT_FIGURE, source: null }];
  }
  // Of a promise that was met or broken the thresholds are gone; the ladder still shows when it was due.
  const soonAtMs = thresholdAtMs(clock, "soon") ?? dueAtMs;
  const { onCall, emergencyLine } = entitlement;
  const rule = policy?.onCall.find(({ id }) => id === (clock.ruleId ?? onCall?.ruleId));
  const late = emergencyLine.isAvailable
    ? "Past the promised time: call the emergency line and name the ticket and the promise."
    : "Past the promised time: write so in the ticket and to the host’s mailbox, with the promise.";
  return [
    { kind: "ask", text: ask, atMs: Math.max(createdAtMs, soonAtMs), source: null },
    { kind: "due", text: dueText(clock), atMs: dueAtMs, source: sourceOf(rule?.source) },
    { kind: "late", text: late, atMs: dueAtMs + 1, source: null },
  ];
}

function dueText({ targetMs, stopsOn, strength }: Clock): string {
  const span = targetMs === null ? "" : ` within ${formatSpan(targetMs)}`;
  const firm = strength === "guaranteed" ? ", guaranteed" : "";
  if (stopsOn === "escalated") return `Escalation to an engineer on call${span}${firm}.`;
  if (stopsOn === "acknowledged") return `The host’s first word${span}${firm}.`;
  return `The host’s first answer${span}${firm}.`;
}

function sourceOf(source: RuleSource | undefined): Rung["source"] {
  return source === undefined ? null : { quote: source.quote, section: source.section };
}
