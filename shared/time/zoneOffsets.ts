import { Temporal } from "temporal-polyfill";
import type { Ms } from "../units.ts";

/** A stretch in which the wall clock of a zone runs evenly: its reading is the instant plus `offsetMs`. Half-open. */
export type OffsetStretch = { readonly fromMs: Ms; readonly toMs: Ms; readonly offsetMs: Ms };

/** The stretches of a zone from one instant to another, in order, without a gap between them. */
export function offsetStretches(zone: string, fromMs: Ms, toMs: Ms): readonly OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let zoned: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
  let startMs = fromMs;
  while (startMs < toMs && zoned !== null) {
    const offsetMs = Math.round(zoned.offsetNanoseconds / 1e6);
    const next: Temporal.ZonedDateTime | null = zoned.getTimeZoneTransition("next");
    const endMs = next === null ? toMs : Math.min(toMs, next.epochMilliseconds);
    stretches.push({ fromMs: startMs, toMs: endMs, offsetMs });
    startMs = endMs;
    zoned = next;
  }
  return stretches;
}
