/** One count for the whole account and clock minute, as the imitated API has it; a refused call is not counted. */
export type RateLimit = Readonly<{
  /** Takes one call; `isOver` means it must be refused. */
  take(): RateReading;
  setPerMinute(perMinute: number): void;
}>;

export type RateReading = Readonly<{ isOver: boolean; limit: number; remaining: number; resetSeconds: number }>;

export const DEFAULT_PER_MINUTE = 700;
const MINUTE_MS = 60_000;

export function createRateLimit(now: () => number, perMinute: number): RateLimit {
  let limit = perMinute;
  let minute = Number.NEGATIVE_INFINITY;
  let used = 0;
  return {
    take() {
      const at = now();
      const current = Math.floor(at / MINUTE_MS);
      if (current !== minute) {
        minute = current;
        used = 0;
      }
      const isOver = used >= limit;
      if (!isOver) used += 1;
      const resetSeconds = Math.max(1, Math.ceil(((current + 1) * MINUTE_MS - at) / 1000));
      return { isOver, limit, remaining: Math.max(0, limit - used), resetSeconds };
    },
    setPerMinute(next) {
      limit = next;
    },
  };
}

export function rateHeaders(reading: RateReading): Record<string, string> {
  return {
    "x-rate-limit": String(reading.limit),
    "x-rate-limit-remaining": String(reading.remaining),
    "ratelimit-limit": String(reading.limit),
    "ratelimit-remaining": String(reading.remaining),
    "ratelimit-reset": String(reading.resetSeconds),
  };
}
