const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/**
 * The latest weekday at 15:00 UTC that lies at least a day back and still in this UTC month; on the first days of a month the
 * half hour nearest to the middle of what has passed of it.
 */
export function earlierThisMonth(now: number): number {
  const today = new Date(now);
  const monthStart = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1);
  for (let slot = new Date(now - DAY).setUTCHours(15, 0, 0, 0); slot >= monthStart; slot -= DAY) {
    const weekday = new Date(slot).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && slot <= now - DAY) return slot;
  }
  const half = HOUR / 2;
  return monthStart + Math.floor((now - monthStart) / 2 / half) * half;
}
