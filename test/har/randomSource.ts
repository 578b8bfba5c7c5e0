import { createRandom } from "../faults/seededRandom.ts";

/** Repeatable choices: the same seed gives the same file on every computer. */
export interface RandomSource {
  /** 0 to `below` - 1. */
  readonly whole: (below: number) => number;
  readonly letters: (count: number) => string;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function createRandomSource(seed: number): RandomSource {
  const next = createRandom(seed);
  const whole = (below: number): number => Math.floor(next() * below);
  const letters = (count: number): string =>
    Array.from({ length: count }, () => ALPHABET[whole(ALPHABET.length)] ?? "").join("");
  return { whole, letters };
}
