import { DAY, HOUR, MINUTE, SECOND, type Ms } from "../units.ts";

/** Below this a span shows seconds; above it they would only flicker. */
export const SECONDS_SHOWN_BELOW: Ms = 2 * MINUTE;

/** The smallest unit that the text of a span of this length shows. */
export function spanStep(ms: Ms): Ms {
  if (ms < SECONDS_SHOWN_BELOW) return SECOND;
  return ms < DAY ? MINUTE : HOUR;
}

/**
 * A length of time in at most two units, rounded down: "48 s", "1 m 40 s", "22 m", "1 h 40 m", "2 d 3 h".
 * Negative spans read as none; the caller says "late".
 */
export function formatSpan(ms: Ms): string {
  const span = Math.max(0, Math.floor(ms));
  if (span < SECONDS_SHOWN_BELOW) return twoUnits(span, MINUTE, "m", SECOND, "s");
  if (span < DAY) return twoUnits(span, HOUR, "h", MINUTE, "m");
  return twoUnits(span, DAY, "d", HOUR, "h");
}

function twoUnits(span: Ms, big: Ms, bigName: string, small: Ms, smallName: string): string {
  const bigCount = Math.floor(span / big);
  const smallCount = Math.floor((span % big) / small);
  if (bigCount === 0) return `${smallCount} ${smallName}`;
  return smallCount === 0 ? `${bigCount} ${bigName}` : `${bigCount} ${bigName} ${smallCount} ${smallName}`;
}
