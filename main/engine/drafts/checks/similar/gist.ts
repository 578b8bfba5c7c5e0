import { withoutReferenceLines } from "../../../outbox/reference.ts";
import { errorLinesIn, linesOf, pathsIn, type StrongKey } from "./strongKeys.ts";
import { addStems } from "./similarWords.ts";

/** How much of a text is compared: a fault is told at its beginning. */
export const TEXT_LETTERS = 2_500;

/** What a text is about, as far as two texts are compared. */
export interface Gist {
  /** Stems. How often one stands there tells nothing more: that was measured, as was the subject's weight. */
  readonly words: ReadonlySet<string>;
  /** By key. */
  readonly keys: ReadonlyMap<string, StrongKey>;
}

export interface Told {
  readonly subject: string;
  readonly text: string;
  /** Nothing but error messages and lines of logs; "" = these are not told apart. */
  readonly errors: string;
}

/** Lines that Standby writes below every text: they are alike in all tickets of a site. */
const factLine =
  /^(?:On-call|Scenario|Site|Environment|Organization|Plan|From|Page|Noted at|System|Screen|Sent with): .*$/gmu;
const sectionTitle = /^(?:Began|Steps to reproduce|Error message|Links|(?:Log|Stack trace)[^\n:]*):$/gmu;

export function gistOf({ subject, text: given, errors: givenErrors }: Told): Gist {
  const text = withoutReferenceLines(given.slice(0, TEXT_LETTERS));
  const errors = givenErrors.slice(0, TEXT_LETTERS);
  const words = new Set<string>();
  for (const part of [subject, wordsOnly(text), errors]) addStems(part, words);
  const keys = [...pathsIn(text), ...pathsIn(errors), ...errorLinesIn(text), ...linesOf(errors)];
  return { words, keys: new Map(keys.map((key) => [key.key, key])) };
}

/** Addresses are compared by their paths: their hosts name the site, which is the same one anyway. */
function wordsOnly(text: string): string {
  return text
    .replaceAll(factLine, "")
    .replaceAll(sectionTitle, "")
    .replaceAll(/https?:\/\/[^\s/]*/gu, " ");
}
