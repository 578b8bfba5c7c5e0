import { SECOND, type Ms } from "../../../../shared/units.ts";

/** From 2000 to 2200: what lies outside is no instant of a hosting account. */
const EARLIEST: Ms = 946_684_800_000;
const LATEST: Ms = 7_258_118_400_000;

/**
 * The host writes instants in three forms: whole seconds, seconds with a fraction, and ISO 8601 without a zone, which is
 * UTC. Numbers also come as text. null = none of these.
 */
export function readInstant(value: unknown): Ms | null {
  const ms =
    typeof value === "number" ? value * SECOND : typeof value === "string" ? readText(value.trim()) : Number.NaN;
  const whole = Math.round(ms);
  return whole >= EARLIEST && whole <= LATEST ? whole : null;
}

function readText(text: string): number {
  if (/^\d{9,11}(?:\.\d+)?$/u.test(text)) return Number(text) * SECOND;
  if (!/^\d{4}-\d{2}-\d{2}/u.test(text)) return Number.NaN;
  const hasZone = /(?:[zZ]|[+-]\d{2}:?\d{2})$/u.test(text.slice(10));
  const iso = text.replace(" ", "T");
  return Date.parse(hasZone ? iso : `${iso.length === 10 ? `${iso}T00:00:00` : iso}Z`);
}
