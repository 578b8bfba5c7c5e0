import { invariant } from "../../shared/invariant.ts";

export type Pair = Readonly<{ ours: number; theirs: number }>;

/** The smallest of the values that at least `share` (0 to 1) of all do not exceed: the nearest-rank percentile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  invariant(found !== undefined, "no values to take a quantile of");
  return found;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  invariant(upper !== undefined && lower !== undefined, "no values to take a median of");
  return (lower + upper) / 2;
}

/** Medians of both sides, and the median of the pairs' own ratios: what slows the machine down slows both halves of a pair. */
export function summary(pairs: readonly Pair[]): Readonly<{ value: number; baseline: number; ratio: number }> {
  return {
    value: median(pairs.map(({ ours }) => ours)),
    baseline: median(pairs.map(({ theirs }) => theirs)),
    ratio: median(pairs.map(({ ours, theirs }) => ours / theirs)),
  };
}

/** Runs both sides of each pair one after the other, who goes first taking turns. */
export async function interleavedPairs(
  count: number,
  sides: Readonly<{ ours: () => Promise<number>; theirs: () => Promise<number> }>,
  onPair: (pair: Pair, index: number) => void = () => undefined,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let index = 0; index < count; index += 1) {
    const isOursFirst = index % 2 === 0;
    const first = await (isOursFirst ? sides.ours() : sides.theirs());
    const second = await (isOursFirst ? sides.theirs() : sides.ours());
    const pair = isOursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first };
    pairs.push(pair);
    onPair(pair, index);
  }
  return pairs;
}
