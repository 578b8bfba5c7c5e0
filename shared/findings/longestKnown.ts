/** Finds in a text, at a place, the longest of many known texts. */
export interface LongestKnown<Value> {
  /** Prepares one text for looking; the time is that of reading it once. */
  readonly over: (text: string) => (at: number) => { readonly length: number; readonly value: Value } | null;
}

type Known<Value> = { readonly text: string; readonly value: Value };

const BASE_HIGH = 1_000_003;
const BASE_LOW = 92_821;

/** Two sums of 32 bits for every beginning of a text. */
type Sums = { readonly high: Int32Array; readonly low: Int32Array };

/**
 * Looks by sums of beginnings, halving over the lengths there are: a text that differs from a thousand known ones only in
 * its last letter costs ten looks, not a thousand comparisons. Marks at the lengths that a search passes say that
 * something longer may follow, and which known text is the longest so far. A hit is compared letter by letter: a sum that
 * is the same by chance takes nothing out. `least`: no known text is shorter.
 */
export function createLongestKnown<Value>(known: readonly Known<Value>[], least: number): LongestKnown<Value> {
  const lengths = [...new Set(known.map(({ text }) => text.length))].toSorted((a, b) => a - b);
  const highPowers = Int32Array.from(lengths, (length) => powerOf(BASE_HIGH, length));
  const lowPowers = Int32Array.from(lengths, (length) => powerOf(BASE_LOW, length));
  /** One number for the part of that length (the one of that index) at that place. */
  const keyOf = ({ high, low }: Sums, at: number, index: number): number => {
    const end = at + (lengths[index] ?? 0);
    const a = ((high[end] ?? 0) - Math.imul(high[at] ?? 0, highPowers[index] ?? 0)) >>> 0;
    const b = ((low[end] ?? 0) - Math.imul(low[at] ?? 0, lowPowers[index] ?? 0)) >>> 0;
    return a * 0x20_0000 + (b >>> 11);
  };
  const marks = marksOf(known, lengths, keyOf);
  return {
    over(text) {
      let sums: Sums | null = null;
      return (at) => {
        if (at + least > text.length) return null;
        sums ??= sumsOf(text);
        let best: Known<Value> | null = null;
        for (let low = 0, high = lengths.length - 1; low <= high;) {
          const middle = (low + high) >> 1;
          const isLonger = at + (lengths[middle] ?? 0) > text.length;
          const mark = isLonger ? undefined : marks.get(keyOf(sums, at, middle));
          if (mark === undefined) high = middle - 1;
          else {
            best = mark ?? best;
            low = middle + 1;
          }
        }
        return best !== null && text.startsWith(best.text, at) ? { length: best.text.length, value: best.value } : null;
      };
    },
  };
}

type Marks<Value> = ReadonlyMap<number, Known<Value> | null>;

function marksOf<Value>(
  known: readonly Known<Value>[],
  lengths: readonly number[],
  keyOf: (sums: Sums, at: number, index: number) => number,
): Marks<Value> {
  const marks = new Map<number, Known<Value> | null>();
  /** The known texts that the one at hand begins with, itself included; in order they come right before it. */
  const within: Known<Value>[] = [];
  for (const one of known.toSorted((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))) {
    while (within.length > 0 && !one.text.startsWith(within.at(-1)?.text ?? "")) within.pop();
    within.push(one);
    const sums = sumsOf(one.text);
    for (const index of pathTo(lengths, one.text.length)) {
      const length = lengths[index] ?? 0;
      marks.set(keyOf(sums, 0, index), within.findLast(({ text }) => text.length <= length) ?? null);
    }
  }
  return marks;
}

/** Where a search for a text of this length looks and goes on to longer ones, and the length itself. */
function pathTo(lengths: readonly number[], wanted: number): readonly number[] {
  const path: number[] = [];
  for (let low = 0, high = lengths.length - 1; low <= high;) {
    const middle = (low + high) >> 1;
    if ((lengths[middle] ?? 0) > wanted) high = middle - 1;
    else {
      path.push(middle);
      low = middle + 1;
    }
  }
  return path;
}

function sumsOf(text: string): Sums {
  const high = new Int32Array(text.length + 1);
  const low = new Int32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at) + 1;
    high[at + 1] = Math.imul(high[at] ?? 0, BASE_HIGH) + unit;
    low[at + 1] = Math.imul(low[at] ?? 0, BASE_LOW) + unit;
  }
  return { high, low };
}

function powerOf(base: number, count: number): number {
  let power = 1;
  for (let at = 0; at < count; at += 1) power = Math.imul(power, base);
  return power;
}
