import type { Gist } from "./gist.ts";
import type { StrongKey } from "./strongKeys.ts";

/** From here on two texts count as being about the same; chosen as decisions/0031-similar-tickets.md says. */
export const LIKENESS_THRESHOLD = 0.2;
/** Fewer words than this are too few to be alike by anything but chance. */
const LEAST_WORDS = 4;
const LEAST_SHARED = 2;
/** Tickets that a small site does not have: without them, two tickets would make every word a rare one. */
const IMAGINED = 30;
/** What a word of the other text alone weighs, of the most a word can weigh: nobody counted how rare it is. */
const UNCOUNTED = 0.8;
/** A path or line that this share of a site's tickets has tells none of them apart; a few always may. */
const COMMON_SHARE = 0.1;
const COMMON_FROM = 3;

export interface Likeness {
  /** Paths and error lines that both have. */
  readonly shared: readonly StrongKey[];
  /** 0 to 1. */
  readonly score: number;
  /** Shared stems, those that weigh most first. */
  readonly words: readonly string[];
}

/**
 * Compares one text with others of the same site; null = not about the same. What many of them have weighs little, a
 * path or line that many have weighs nothing.
 */
export function likenessesOf(
  gist: Gist,
  others: readonly Gist[],
  ignored: ReadonlySet<string>,
): readonly (Likeness | null)[] {
  const having = countsOf(gist, others);
  const most = Math.log(others.length + IMAGINED + 1);
  const uncounted = (UNCOUNTED * most) ** 2;
  const weights = [...gist.words]
    .filter((word) => !ignored.has(word))
    .map((word) => ({ word, weight: most - Math.log((having.get(word) ?? 0) + 1) }))
    .toSorted((a, b) => b.weight - a.weight);
  const ownLength = Math.sqrt(sumOfSquares(weights));
  const mostHaving = Math.max(COMMON_FROM, Math.floor(others.length * COMMON_SHARE));
  return others.map((other) => {
    const shared = [...gist.keys.values()].filter(
      ({ key }) => other.keys.has(key) && (having.get(key) ?? 0) <= mostHaving,
    );
    const both = weights.filter(({ word }) => other.words.has(word));
    const isEnough = weights.length >= LEAST_WORDS && other.words.size >= LEAST_WORDS && both.length >= LEAST_SHARED;
    const squares = sumOfSquares(both);
    const theirLength = Math.sqrt(squares + (other.words.size - both.length) * uncounted);
    const score = isEnough ? scoreOf(squares, ownLength, theirLength) : 0;
    if (shared.length === 0 && score < LIKENESS_THRESHOLD) return null;
    return { shared, score, words: both.map(({ word }) => word) };
  });
}

/** How many of the others have each word and key of this text. */
function countsOf(gist: Gist, others: readonly Gist[]): ReadonlyMap<string, number> {
  const countOf = (has: (other: Gist) => boolean) => others.filter(has).length;
  return new Map([
    ...[...gist.words].map((word): [string, number] => [word, countOf(({ words }) => words.has(word))]),
    ...[...gist.keys.keys()].map((key): [string, number] => [key, countOf(({ keys }) => keys.has(key))]),
  ]);
}

function sumOfSquares(weights: readonly { readonly weight: number }[]): number {
  let sum = 0;
  for (const { weight } of weights) sum += weight * weight;
  return sum;
}

/**
 * The cosine of the two texts, with the longer one's length weighing a third of the shorter's: three hurried lines may
 * tell the same as a page.
 */
function scoreOf(squares: number, ownLength: number, theirLength: number): number {
  const [short, long] = [Math.min(ownLength, theirLength), Math.max(ownLength, theirLength)];
  return short === 0 ? 0 : Math.min(1, squares / (short ** 1.5 * long ** 0.5));
}
