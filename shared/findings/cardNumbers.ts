import type { Span } from "./finding.ts";
import { matchesIn } from "./matchesIn.ts";

const DIGITS =
  /(?<![\w.,+-]|\d[ ])(?:[3-6]\d{3}(?:[ +-]|%20)?\d{4}(?:[ +-]|%20)?\d{4}(?:[ +-]|%20)?\d{4}|3[47]\d{2}[ +-]?\d{6}[ +-]?\d{5})(?![\w-]|[.,]\d|[ ]\d)/gu;
/** Beginnings that payment cards have and running numbers seldom. */
const ISSUED = /^(?:4\d{15}|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|35\d{14}|3[47]\d{13})$/u;

/** Numbers of payment cards: by their beginning, their length and their check digit. */
export function cardNumbers(text: string): readonly Span[] {
  return matchesIn(DIGITS, text).flatMap(({ 0: value, index }) => {
    const digits = value.replaceAll(/%20|\D/gu, "");
    if (!ISSUED.test(digits) || !hasCheckDigit(digits)) return [];
    return [{ start: index, end: index + value.length, kind: "card", value }];
  });
}

/** Luhn's sum. `digits`: nothing but digits. */
export function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (const [at, digit] of Array.from(digits).toReversed().entries()) {
    const counted = Number(digit) * (at % 2 === 0 ? 1 : 2);
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
