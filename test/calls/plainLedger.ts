import type { CallEntitlement, LedgerEvent, LedgerInput } from "../../shared/calls/callLedger.ts";

/**
 * The ledger once more, by other means: no calendar library, no bounds of periods. An instant is turned into the civil
 * date of its zone and that into the name of its period; what has one name is added up.
 */
export interface PlainSum {
  readonly allowance: number | null;
  readonly carriedIn: number;
  readonly used: number;
  readonly booked: number;
  readonly left: number | null;
  readonly overBy: number;
  readonly over: readonly string[];
}

interface PlainCall {
  readonly id: string;
  readonly state: string;
  readonly slot: number | null;
  readonly minutes: number | null;
  readonly claimedBy: string;
}

export function plainLedger({ entitlements, period, events, nowMs }: LedgerInput): PlainSum {
  const civil = new Intl.DateTimeFormat("en-CA", { timeZone: period.zone, dateStyle: "short" });
  const nameOf = (atMs: number) => periodName(civil.format(atMs), period.contractDay);
  const calls = callsOf(events, (slot) => given(nameOf(slot))?.minutesPerCall ?? 0);
  const corrections = events.filter(({ kind }) => kind === "correction");

  function given(name: string): CallEntitlement | null {
    let found: CallEntitlement | null = null;
    for (const { fromMs, entitlement } of [...entitlements].sort((one, other) => one.fromMs - other.fromMs))
      if (fromMs <= nowMs && nameOf(fromMs) <= name) found = entitlement;
    return found?.kind === "counted" ? found : null;
  }

  function sumOf(name: string, depth: number): PlainSum {
    const right = given(name);
    if (right === null || right.allowance === null)
      return { allowance: null, carriedIn: 0, used: 0, booked: 0, left: null, overBy: 0, over: [] };
    const sizeOf = (call: PlainCall) => (right.unit === "calls" ? 1 : (call.minutes ?? right.minutesPerCall ?? 0));
    const lengthOf = (call: PlainCall) => (call.minutes ?? right.minutesPerCall ?? 0) * 60_000;
    const corrected = corrections.filter(({ atMs }) => nameOf(atMs) === name);
    let used = corrected.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    let booked = 0;
    const firm: PlainCall[] = [];
    const wished: PlainCall[] = [];
    for (const call of calls) {
      if (call.state === "cancelled" || nameOf(call.slot ?? nowMs) !== name) continue;
      const isSettled = call.state === "held" || call.state === "missed";
      if (!isSettled && (call.state === "asked" || call.slot === null)) wished.push(call);
      else {
        firm.push(call);
        if (isSettled || (call.slot ?? 0) + lengthOf(call) <= nowMs) used += sizeOf(call);
        else booked += sizeOf(call);
      }
    }
    const carriedIn = carriedInto(name, right, depth);
    let room = right.allowance + carriedIn - corrected.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    const over: string[] = [];
    for (const call of [...firm.sort(byClaim), ...wished.sort(byClaim)]) {
      room -= sizeOf(call);
      if (room < 0) over.push(call.id);
    }
    const rest = right.allowance + carriedIn - used - booked;
    const [left, overBy] = [Math.max(rest, 0), Math.max(-rest, 0)];
    return { allowance: right.allowance, carriedIn, used, booked, left, overBy, over };
  }

  /** Far enough back nothing happened, so it does not matter where the looking back ends. */
  function carriedInto(name: string, right: CallEntitlement, depth: number): number {
    const before = monthBefore(name);
    const was = given(before);
    if (period.carryOver === null || depth === 0 || was?.unit !== right.unit) return 0;
    const sum = sumOf(before, depth - 1);
    const ownUsed = Math.max(0, sum.used + sum.booked - sum.carriedIn);
    return Math.min(period.carryOver, Math.max(0, (sum.allowance ?? 0) - ownUsed));
  }

  return sumOf(nameOf(nowMs), 12);
}

/** "2016-05" of a civil date; with a contract day, the month in which the running period began. */
function periodName(date: string, contractDay: number | null): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const first = Math.min(contractDay ?? 1, new Date(Date.UTC(year, month, 0)).getUTCDate());
  const name = date.slice(0, 7);
  return day >= first ? name : monthBefore(name);
}

function monthBefore(name: string): string {
  const [year = 0, month = 1] = name.split("-").map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
}

function callsOf(events: readonly LedgerEvent[], usual: (slot: number) => number): readonly PlainCall[] {
  const calls = new Map<string, PlainCall>();
  // Slots that were over when their ticket spoke of it again.
  const gone: PlainCall[] = [];
  const agreedAt = new Map<string, number>();
  for (const event of [...events].sort((one, other) => compare(one.order, other.order))) {
    if (event.kind === "correction") continue;
    const known = calls.get(event.callId) ?? { id: event.callId, state: "", slot: null, minutes: null, claimedBy: "" };
    const isAsking = event.kind === "asked" || event.kind === "moved";
    const isEnd = event.kind === "held" || event.kind === "missed";
    const slot = isAsking ? event.slotStartMs : (event.slotStartMs ?? known.slot ?? (isEnd ? event.atMs : null));
    const isTaken = ["agreed", "held", "missed"].includes(known.state) && known.slot !== null;
    const end = (known.slot ?? 0) + (known.minutes ?? usual(known.slot ?? 0)) * 60_000;
    if (isTaken && end <= event.atMs) {
      if (event.kind === "cancelled") continue;
      // A slot that was over before anybody agreed to it was a slip.
      const isSlip = known.state === "agreed" && end <= (agreedAt.get(event.callId) ?? -Infinity);
      if (!isSlip && (isAsking || (event.kind === "agreed" && slot !== known.slot))) gone.push(known);
    }
    if (event.kind === "agreed" && !(isTaken && slot === known.slot)) agreedAt.set(event.callId, event.atMs);
    const keepsClaim = event.kind === "cancelled" || (isEnd && known.state !== "" && known.state !== "asked");
    calls.set(event.callId, {
      id: event.callId,
      state: isAsking ? "asked" : event.kind,
      slot,
      minutes: event.minutes ?? known.minutes,
      claimedBy: keepsClaim && known.claimedBy !== "" ? known.claimedBy : event.order,
    });
  }
  const slots = new Set(
    [...calls.values()].filter(({ state }) => /agreed|held|missed/u.test(state)).map(({ id, slot }) => `${id} ${slot}`),
  );
  const once: PlainCall[] = [];
  for (const call of gone) {
    const name = `${call.id} ${call.slot}`;
    if (!slots.has(name)) once.push(call);
    slots.add(name);
  }
  return [...once, ...calls.values()];
}

function byClaim(one: PlainCall, other: PlainCall): number {
  return compare(one.claimedBy, other.claimedBy);
}

/** "INSTANT NUMBER", both as whole numbers of any length. */
function compare(one: string, other: string): number {
  const [atOne = "0", numberOne = "0"] = one.split(" ");
  const [atOther = "0", numberOther = "0"] = other.split(" ");
  const difference = BigInt(atOne) - BigInt(atOther) || BigInt(numberOne) - BigInt(numberOther);
  return difference < 0n ? -1 : Number(difference > 0n);
}
