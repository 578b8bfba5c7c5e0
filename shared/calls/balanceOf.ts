import type { CallEntitlement, LedgerInput, LedgerLine, PeriodSum } from "./callLedger.ts";
import { periodLabelOf, type CallBalance } from "./ledger.ts";
import { weightOf, type Claim } from "./claims.ts";
import { freedAt } from "./periods.ts";

type Summed = Readonly<{
  input: LedgerInput;
  entitlement: CallEntitlement;
  sum: PeriodSum;
  inside: readonly Claim[];
  lines: readonly LedgerLine[];
}>;

const NO_NUMBERS = {
  unit: "calls",
  allowed: null,
  carriedIn: null,
  corrections: null,
  used: null,
  booked: null,
  asked: null,
  left: null,
  overBy: null,
  overdrawn: [],
  periodStartMs: null,
  periodEndMs: null,
  resetsOnMs: null,
} as const satisfies Partial<CallBalance>;

/** One period's sum as screens show it. */
export function balanceOf({ input, entitlement, sum, inside, lines }: Summed): CallBalance {
  const { isComplete, period } = input;
  const { kind, unit } = entitlement;
  const periodLabel = periodLabelOf(period);
  const { startMs: periodStartMs, endMs: periodEndMs, allowance: allowed, ...numbers } = sum;
  if (kind !== "counted" || allowed === null) {
    const shown = kind === "counted" ? "unknown" : kind;
    return { ...NO_NUMBERS, overdrawn: [], kind: shown, isComplete, isAssumed: false, periodLabel };
  }
  const ids = new Set(inside.map(({ callId }) => callId));
  // A call that was moved after its slot had passed stands in two periods under one name.
  const isInside = ({ callId, periodStartMs: startMs }: LedgerLine) => startMs === periodStartMs && ids.has(callId);
  return {
    kind,
    unit,
    allowed,
    ...numbers,
    asked: weightOf(inside.filter(({ place }) => place === "asked")),
    overdrawn: lines.filter((line) => line.isOver && isInside(line)).map(({ callId }) => callId),
    periodStartMs,
    periodEndMs,
    resetsOnMs: period.kind === "rolling" ? nextFreed(inside, input) : periodEndMs,
    isComplete,
    isAssumed: entitlement.isAssumed || period.isAssumed,
    periodLabel,
  };
}

/** "rolling": when the oldest call of the window no longer counts; null = none does. */
function nextFreed(inside: readonly Claim[], { period, nowMs }: LedgerInput): number | null {
  const freed = inside.filter(({ place }) => place === "used").map(({ atMs }) => freedAt(atMs, period));
  const later = freed.filter((atMs) => atMs > nowMs);
  return later.length === 0 ? null : Math.min(...later);
}
