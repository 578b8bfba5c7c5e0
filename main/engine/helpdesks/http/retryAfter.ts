import { HOUR, SECOND, type Ms } from "../../../../shared/units.ts";

/** Nobody is kept waiting longer, whatever a server says: a mistyped header must not park the outbox for years. */
export const RETRY_AFTER_CAP: Ms = HOUR;

/**
 * Reads `Retry-After`: seconds or an HTTP date (RFC 9110, 10.2.3), the date taken against the server's own clock.
 * null for a missing, negative or unreadable value: the caller then waits by its own rule.
 */
export function readRetryAfter(header: string | null, serverNowMs: Ms): Ms | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/u.test(text)) return Math.min(Number(text) * SECOND, RETRY_AFTER_CAP);
  // Date.parse takes many things for a date ("-1" among them); an HTTP date begins with the name of a day.
  if (!/^[A-Za-z]{3,9},? /u.test(text)) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  return Math.min(Math.max(0, at - serverNowMs), RETRY_AFTER_CAP);
}
