import { expect, it } from "vitest";
import { accountColourSchema, freeColour, type AccountColour } from "./accountColour.ts";

it("gives eight accounts eight colours, and the ninth the first one again", () => {
  const taken: AccountColour[] = [];
  for (let count = 0; count < 8; count += 1) taken.push(freeColour(taken));
  expect(taken).toEqual(accountColourSchema.options);
  expect(freeColour(taken)).toBe("ocean");
});

it("takes up a colour that became free", () => {
  expect(freeColour(["ocean", "orchid"])).toBe("cocoa");
});
