import type { ClockKind } from "../../shared/policy/policySet.ts";
import { policyById } from "../../shared/policy/policySets.ts";
import {
  clockFrom,
  usedBy,
  type Clock,
  type ServerDeadline,
  type TicketClockEvent,
} from "../../shared/promise/clock.ts";
import { historyOf, pausesOf } from "../../shared/promise/clockHistory.ts";
import { readClock } from "../../shared/promise/clockReading.ts";
import { entitlementOf } from "../../shared/promise/entitlement.ts";
import { explain } from "../../shared/promise/explanation.ts";
import type { HoursBook, Span } from "../../shared/promise/hours.ts";
import { figureOf, promisedOf, type Figure, type Promised } from "../../shared/promise/promised.ts";
import { caseSchema, type ClockCase, type InlineRule, type SetRule } from "./caseSchema.ts";
import { refusalOf } from "./refusal.ts";

type Answer = Readonly<Record<string, unknown>>;

/** One case as it stands in the file to its answer; a case that cannot be read is answered with what is wrong with it. */
export function answerCase(given: unknown, index: number, book: HoursBook): Answer {
  const id = idOf(given) ?? index;
  const read = caseSchema.safeParse(given);
  if (!read.success) return { id, error: refusalOf(read.error.issues[0]) };
  const { rule, zone } = read.data;
  if ("set" in rule && policyById(rule.set) === null)
    return { id, error: { path: "rule.set", reason: `there is no rule set "${rule.set}"` } };
  if ("clock" in rule && rule.clock.kind === "hours" && rule.clock.zone === undefined && zone === undefined)
    return { id, error: { path: "rule.clock.zone", reason: "hours need a time zone" } };
  return { id, ...clockAnswer(read.data, String(id), book) };
}

type CaseClock = {
  readonly clock: Clock;
  readonly events: readonly TicketClockEvent[];
  readonly pauses: readonly Span[];
};

/** The clock alone, without words. */
export function clockOfCase(asked: ClockCase, book: HoursBook): CaseClock {
  const events = eventsUntil(asked);
  const promised = "set" in asked.rule ? promisedBySet(asked.rule, book) : promisedInline(asked.rule, asked.zone, book);
  const pausesFor = ({ pause }: Figure) => (pause === null ? [] : pausesOf(events, pause.whileStatus));
  const clock = clockFrom(promised, historyOf(events), { pausesFor, serverDeadline: deadlineOf(asked, events) });
  return { clock, events, pauses: pausesOfClock(clock, promised, pausesFor) };
}

function clockAnswer(asked: ClockCase, name: string, book: HoursBook): Answer {
  const nowMs = asked.now;
  const { clock, events, pauses } = clockOfCase(asked, book);
  const { face, remainingMs, lateMs } = readClock(clock, nowMs);
  const hostZone = clock.clock?.kind === "hours" ? clock.clock.zone : null;
  const zone = asked.zone ?? hostZone ?? "UTC";
  const policy = clock.policyId === null ? null : policyById(clock.policyId);
  const { text } = explain(clock, { events, pauses, zone, locale: "en-GB", hostZone, name, policy });
  return {
    state: clock.state,
    face,
    startedAt: isoOf(clock.startedAtMs),
    dueAt: isoOf(clock.dueAtMs),
    stoppedAt: isoOf(clock.stoppedAtMs),
    pausedFor: clock.pausedForMs + lastingMs(clock, pauses, nowMs),
    usedOf: { used: usedMs(clock, { pauses, nowMs, book }), target: clock.targetMs },
    remaining: clock.isPaused ? clock.leftAtPauseMs : remainingMs,
    late: lateMs,
    strength: clock.strength,
    isComputed: clock.isComputed,
    isAssumed: clock.isAssumed,
    why: clock.why,
    explanation: text,
  };
}

/** What comes after "now" has not happened yet. */
function eventsUntil({ events, now }: ClockCase): readonly TicketClockEvent[] {
  return events
    .filter(({ at }) => at <= now)
    .map(({ kind, at, status, byHand }) => ({ kind, atMs: at, status, isRecordedByHand: byHand }));
}

function promisedBySet(rule: SetRule, book: HoursBook): Promised {
  const { sitePlan, organizationLevel, isLaunched } = rule;
  return promisedOf(entitlementOf(policyById(rule.set), { sitePlan, organizationLevel, isLaunched }), rule.level, book);
}

function promisedInline(rule: InlineRule, zone: string | undefined, book: HoursBook): Promised {
  const { target, strength, stopsOn, source } = rule;
  const clock: ClockKind =
    rule.clock.kind === "hours" ? { ...rule.clock, zone: rule.clock.zone ?? zone ?? "UTC" } : rule.clock;
  const quote = source?.quote ?? "";
  const pause = rule.pause && { ...rule.pause, source: { quote, section: source?.section ?? "-", page: 0 } };
  const why = [{ text: "the rule of this case", ...(source ? { quote } : {}) }];
  const isAssumed = clock.assumed;
  const figure = { targetMs: target, clock, strength, stopsOn, pause, ruleId: "inline", isAssumed, why };
  const level = stopsOn === "escalated" ? "onCall" : "standard";
  return { level, policyId: null, gap: null, figure: figureOf(figure, book), rival: null };
}

/** As in the app: the helpdesk's own deadline counts while the next word is the helpdesk's. */
function deadlineOf(
  { serverDue, serverDueSetAt }: ClockCase,
  events: readonly TicketClockEvent[],
): ServerDeadline | null {
  if (serverDue === null || historyOf(events).settledAtMs !== null) return null;
  const changes = events.filter(({ kind }) => kind === "statusChanged");
  const last = changes.toSorted((one, other) => one.atMs - other.atMs).at(-1);
  return last?.status === "pending" || last?.status === "hold"
    ? null
    : { dueAtMs: serverDue, setAtMs: serverDueSetAt, level: "", events };
}

function pausesOfClock(
  clock: Clock,
  { figure, rival }: Promised,
  pausesFor: (figure: Figure) => readonly Span[],
): readonly Span[] {
  if (clock.ruleId === null) return [];
  return pausesFor(rival?.ruleId === clock.ruleId ? rival : figure);
}

function lastingMs({ isPaused, startedAtMs }: Clock, pauses: readonly Span[], nowMs: number): number {
  const lasting = isPaused ? pauses.find(({ toMs }) => toMs === null) : undefined;
  return lasting ? nowMs - Math.max(lasting.fromMs, startedAtMs ?? lasting.fromMs) : 0;
}

type Present = { readonly pauses: readonly Span[]; readonly nowMs: number; readonly book: HoursBook };

/** Counted time until it stopped, or until now. */
function usedMs(clock: Clock, { pauses, nowMs, book }: Present): number | null {
  const { startedAtMs, targetMs, stoppedAtMs } = clock;
  if (startedAtMs === null || targetMs === null) return null;
  if (clock.usedMs !== null) return clock.usedMs;
  const hours = clock.clock === null ? null : book.hoursOf(clock.clock);
  return usedBy({ hours }, pauses, startedAtMs, stoppedAtMs ?? nowMs);
}

function isoOf(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}

function idOf(given: unknown): string | number | null {
  if (typeof given !== "object" || given === null || !("id" in given)) return null;
  return typeof given.id === "string" || typeof given.id === "number" ? given.id : null;
}
