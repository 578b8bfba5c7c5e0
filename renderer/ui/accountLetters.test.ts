import { expect, it } from "vitest";
import { accountLetters } from "./accountLetters.ts";

it.each([
  ["Host one", "HO"],
  ["Pantheon", "PA"],
  ["  old-host (mail)", "OH"],
  ["Ähre", "ÄH"],
  ["7", "7"],
  ["…", ""],
])("names %j by %j", (name, letters) => {
  expect(accountLetters(name)).toBe(letters);
});
