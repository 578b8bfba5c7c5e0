import type { ItemCounts } from "../../test/sim/world/itemCounts.ts";

interface Summary extends ItemCounts {
  /** Worlds that were played; the rounds of bookings are one world, a replayed bundle counts as one. */
  readonly seeds: number;
  readonly failed: number;
  /** Simulated. */
  readonly days: number;
  /** Of wall time. */
  readonly seconds: number;
  readonly exchanges: number;
}

/** The last line of every run, with every key: queued = sent + withdrawn + open. */
export function summaryLine({ seeds, failed, days, seconds, exchanges, ...counts }: Summary): string {
  const { queued, sent, withdrawn, open, doubted } = counts;
  const rounded = { days: tenth(days), seconds: tenth(seconds) };
  return `SIM ${JSON.stringify({ seeds, failed, ...rounded, queued, sent, withdrawn, open, doubted, exchanges })}`;
}

/** Starts to count the seconds. */
export function stopwatch(): () => number {
  const begunAt = performance.now();
  return () => (performance.now() - begunAt) / 1_000;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
