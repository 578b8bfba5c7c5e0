import { between, createRandom, pick, type SeededRandom } from "../faults/seededRandom.ts";
import type { Telling, Topic } from "./telling.ts";

/** A text as it would be written, and open tickets of its site. */
export interface LabelledPair {
  readonly draft: Telling;
  readonly other: Telling;
  /** Whether `other` tells the fault of the draft in other words. */
  readonly isSame: boolean;
  /** More open tickets of the site, each about something else. */
  readonly neighbours: readonly Telling[];
}

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const sites = ["alder-shop", "cedar-live", "dogwood", "elm-museum", "fir-club"];

/** Half of the pairs tell one fault twice, half are two faults of one site; all drawn by the seed. */
export function labelledPairs(topics: readonly Topic[], count: number, seed: number): readonly LabelledPair[] {
  const random = createRandom(seed);
  // A fault in the same corner is an issue like any other: it is met as often as others are.
  const issues = topics.flatMap(({ tellings, near }) => [tellings, [near]]);
  return Array.from({ length: count }, (_, index) => {
    if (index % 2 === 1) return pairOf(shuffled(issues, random), false, random);
    const [told = [], ...rest] = shuffled(
      topics.map(({ tellings }) => tellings),
      random,
    );
    const near = topics.map((topic) => [topic.near]);
    return pairOf([told, ...shuffled([...rest, ...near], random)], true, random);
  });
}

/** The draft is of the first issue. */
function pairOf(
  [own = [], different = [], ...others]: readonly (readonly Telling[])[],
  isSame: boolean,
  random: SeededRandom,
): LabelledPair {
  const site = pick(random, sites);
  const [first, second = first] = shuffled(own, random);
  const other = isSame ? second : pick(random, different);
  if (first === undefined || other === undefined) throw new Error("an issue that nobody tells");
  const neighbours = shuffled(others, random).slice(0, between(random, 0, 12));
  return {
    draft: filled(first, site, random),
    other: filled(other, site, random),
    isSame,
    neighbours: neighbours.map((tellings) => filled(pick(random, tellings), site, random)),
  };
}

function filled({ subject, text, error }: Telling, site: string, random: SeededRandom): Telling {
  const fill = (words: string) =>
    words
      .replaceAll("SITE", site)
      .replaceAll("{d}", pick(random, days))
      .replaceAll("{n}", String(between(random, 2, 90)));
  return { subject: fill(subject), text: fill(text), ...(error === undefined ? {} : { error: fill(error) }) };
}

function shuffled<Item>(items: readonly Item[], random: SeededRandom): readonly Item[] {
  return items
    .map((item) => [random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}
