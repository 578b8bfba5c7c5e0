import { describe, expect, it } from "vitest";
import { labelledPairs, type LabelledPair } from "../../../../../test/similar/labelledPairs.ts";
import { testedTopics } from "../../../../../test/similar/testedTopics.ts";
import type { Telling } from "../../../../../test/similar/telling.ts";
import { tuningTopics } from "../../../../../test/similar/topics.ts";
import { gistOf } from "./gist.ts";
import { likenessesOf } from "./likeness.ts";

const asDraft = ({ subject, text, error = "" }: Telling) => gistOf({ subject, text, errors: error });
/** As the helpdesk holds it: one text. */
const asTicket = ({ subject, text, error }: Telling) =>
  gistOf({ subject, text: error === undefined ? text : `${text}\n\nError message:\n${error}`, errors: "" });

function isTold({ draft, other, neighbours }: LabelledPair): boolean {
  const [first] = likenessesOf(asDraft(draft), [other, ...neighbours].map(asTicket), new Set());
  return first !== null;
}

function shareTold(pairs: readonly LabelledPair[]): number {
  return pairs.filter((pair) => isTold(pair)).length / pairs.length;
}

describe("whether two texts are about the same", () => {
  const seeds = [1, 2, 3, 4, 5];

  it("finds four of five faults that were told in other words, and takes one in twenty others for the same at most", () => {
    const pairs = seeds.flatMap((seed) => labelledPairs(testedTopics, 100, seed));
    const found = shareTold(pairs.filter(({ isSame }) => isSame));
    const falseAlarms = shareTold(pairs.filter(({ isSame }) => !isSame));
    expect(found).toBeGreaterThanOrEqual(0.8);
    expect(falseAlarms).toBeLessThanOrEqual(0.05);
  });
  it("does as well where the threshold was chosen", () => {
    const pairs = labelledPairs(tuningTopics, 400, 7);
    expect(shareTold(pairs.filter(({ isSame }) => isSame))).toBeGreaterThanOrEqual(0.8);
    expect(shareTold(pairs.filter(({ isSame }) => !isSame))).toBeLessThanOrEqual(0.05);
  });
});
