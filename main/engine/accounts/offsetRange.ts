import type { Ms } from "../../../shared/units.ts";

/** Between what a helpdesk's clock minus this computer's lies, as known at an instant of this computer's. */
export interface OffsetRange {
  readonly leastMs: Ms;
  readonly mostMs: Ms;
  readonly atMs: Ms;
}

/** More than a clock runs wrong by itself, or is set right gently (500 parts in a million). */
const DRIFT = 0.001;

/**
 * What is known after another answer. An answer names its second only, so it bounds the difference to about a second; a
 * few, sent at different moments of a second, leave a small part of it. One that contradicts what was known begins anew:
 * one of the clocks was set.
 */
export function narrowed(known: OffsetRange | undefined, answer: OffsetRange): OffsetRange {
  if (known === undefined) return answer;
  const looserMs = Math.abs(answer.atMs - known.atMs) * DRIFT;
  const leastMs = Math.max(known.leastMs - looserMs, answer.leastMs);
  const mostMs = Math.min(known.mostMs + looserMs, answer.mostMs);
  return leastMs > mostMs ? answer : { leastMs, mostMs, atMs: answer.atMs };
}

/**
 * The offset to go by: the one so far while it is surely no more than so much wrong. Beyond that, one measured before is
 * better than the middle of what a slow answer leaves open: it stays within, or moves in by half as much at most. One
 * that was never measured gives way to the middle.
 */
export function offsetWithin(range: OffsetRange, soFarMs: Ms, mayBeOffMs: Ms, { isMeasured = false } = {}): Ms {
  const { leastMs, mostMs } = range;
  const isWithin = beyond(range, soFarMs) === 0;
  const isNear = Math.max(mostMs - soFarMs, soFarMs - leastMs) <= mayBeOffMs;
  if (isWithin && (isNear || isMeasured)) return soFarMs;
  const middleMs = (leastMs + mostMs) / 2;
  if (!isMeasured) return Math.round(middleMs);
  const insideMs = Math.min(mayBeOffMs, mostMs - leastMs) / 2;
  return Math.round(soFarMs < leastMs ? leastMs + insideMs : mostMs - insideMs);
}

/** By how much an offset lies outside; 0 = it does not. */
export function beyond({ leastMs, mostMs }: OffsetRange, offsetMs: Ms): Ms {
  return Math.max(0, leastMs - offsetMs, offsetMs - mostMs);
}

/** This computer's clock was put elsewhere by so much: the difference is as well known as before. */
export function movedRange({ leastMs, mostMs, atMs }: OffsetRange, byMs: Ms): OffsetRange {
  return { leastMs: leastMs - byMs, mostMs: mostMs - byMs, atMs: atMs + byMs };
}
