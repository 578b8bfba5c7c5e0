import type { CallEntitlement, EntitlementFrom, Ledger, LedgerEvent } from "../../shared/calls/callLedger.ts";
import type { CallPeriod } from "../../shared/calls/ledger.ts";
import { ledgerOf } from "../../shared/calls/ledgerOf.ts";
import type { PolicySet } from "../../shared/policy/policySet.ts";
import { policyById } from "../../shared/policy/policySets.ts";
import { entitlementOf } from "../../shared/promise/entitlement.ts";
import { refusalOf } from "../clock/refusal.ts";
import { historySchema, type GivenEntitlement, type History } from "./historySchema.ts";

export type Answer = Readonly<Record<string, unknown>>;
type Refusal = Readonly<{ path: string; reason: string }>;

/** One history as it stands in the file to its answer; one that cannot be read is answered with what is wrong with it. */
export function answerHistory(given: unknown, index: number): Answer {
  const id = idOf(given) ?? index;
  const read = historySchema.safeParse(given);
  if (!read.success) return { id, error: refusalOf(read.error.issues[0]) };
  const history = read.data;
  const refusal = strangeSet(history);
  const period = history.period ?? periodOfSets(history);
  if (refusal !== null) return { id, error: refusal };
  if (period === null)
    return { id, error: { path: "period", reason: "a period is wanted where no rule set is named" } };
  return { id, ...answered(ledgerOfHistory(history, period)) };
}

function ledgerOfHistory(history: History, period: CallPeriod): Ledger {
  const { now: nowMs, isComplete, inPeriodOf: inPeriodOfMs } = history;
  const entitlements = history.entitlements.map(entitlementFrom);
  return ledgerOf({ entitlements, period, events: eventsUntil(history), nowMs, isComplete, inPeriodOfMs });
}

/** What comes after "now" has not happened yet; a correction may be of a period to come. */
function eventsUntil({ events, now }: History): readonly LedgerEvent[] {
  return events
    .map(({ call, at, slot, order, kind, ...event }, index): LedgerEvent => {
      const isTold = kind !== "held" && kind !== "missed" && kind !== "correction";
      return {
        ...event,
        id: String(index),
        callId: call,
        kind,
        atMs: at,
        order: order ?? `${at} ${index}`,
        slotStartMs: slot,
        source: isTold ? "ticket" : "thisComputer",
      };
    })
    .filter(({ kind, atMs }) => kind === "correction" || atMs <= now);
}

function entitlementFrom(given: GivenEntitlement): EntitlementFrom {
  if ("kind" in given) {
    const { from: fromMs, ...entitlement } = given;
    return { fromMs, entitlement };
  }
  const { from: fromMs, set, ...facts } = given;
  const { calls } = entitlementOf(policyById(set), facts);
  const entitlement: CallEntitlement = {
    kind: calls.kind,
    unit: calls.unit ?? "calls",
    allowance: calls.count ?? null,
    minutesPerCall: calls.minutes ?? null,
    per: calls.scope?.per ?? "site",
    isAssumed: calls.scope?.assumed ?? false,
  };
  return { fromMs, entitlement };
}

function setsOf({ entitlements }: History): readonly (PolicySet | string)[] {
  return entitlements.flatMap((given) => ("set" in given ? [policyById(given.set) ?? given.set] : []));
}

function strangeSet(history: History): Refusal | null {
  const strange = setsOf(history).find((set) => typeof set === "string");
  if (strange === undefined) return null;
  const index = history.entitlements.findIndex((given) => "set" in given && given.set === strange);
  return { path: `entitlements[${index}].set`, reason: `there is no rule set "${strange}"` };
}

function periodOfSets(history: History): CallPeriod | null {
  const set = setsOf(history).find((found) => typeof found !== "string");
  return set === undefined ? null : set.callPeriod;
}

function answered({ balance, lines, periods }: Ledger): Answer {
  const { allowed: allowance, periodStartMs, periodEndMs, resetsOnMs, ...rest } = balance;
  const isShown = (startMs: number) => startMs === periodStartMs;
  const sumOfLines = lines.filter((line) => isShown(line.periodStartMs)).reduce((sum, { amount }) => sum + amount, 0);
  const taken = (allowance ?? 0) + (rest.carriedIn ?? 0) - (rest.left ?? 0) + (rest.overBy ?? 0);
  return {
    balance: {
      ...rest,
      allowance,
      periodStart: isoOf(periodStartMs),
      periodEnd: isoOf(periodEndMs),
      resetsOn: isoOf(resetsOnMs),
    },
    lines: lines.map(({ callId: call, slotStartMs, periodStartMs: startMs, ...line }) => ({
      call,
      ...line,
      slot: isoOf(slotStartMs),
      periodStart: isoOf(startMs),
    })),
    periods: periods.map(({ startMs, endMs, ...sum }) => ({ start: isoOf(startMs), end: isoOf(endMs), ...sum })),
    check: { sumOfLines, equalsBalance: sumOfLines === taken },
  };
}

function isoOf(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}

function idOf(given: unknown): string | number | null {
  if (typeof given !== "object" || given === null || !("id" in given)) return null;
  return typeof given.id === "string" || typeof given.id === "number" ? given.id : null;
}
