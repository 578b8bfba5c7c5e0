import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accountColourSchema } from "../../shared/account/accountColour.ts";

const theme = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const grounds = ["bg", "bg-sunken", "bg-raised", "bg-hover", "bg-selected"];

/** Both values of a token: light, dark. */
function valuesOf(token: string): readonly [string, string] {
  const [, light, dark] =
    new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`, "u").exec(theme) ?? [];
  if (light === undefined || dark === undefined) throw new Error(`the theme has no --${token}`);
  return [light, dark];
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("the colour of an account", () => {
  it.each(accountColourSchema.options)("%s is seen on every ground of both themes", (colour) => {
    const [light, dark] = valuesOf(`account-${colour}`);
    for (const ground of grounds) {
      const [onLight, onDark] = valuesOf(ground);
      expect(contrast(light, onLight)).toBeGreaterThanOrEqual(3);
      expect(contrast(dark, onDark)).toBeGreaterThanOrEqual(3);
    }
  });

  it("is another one for each name", () => {
    const values = accountColourSchema.options.flatMap((colour) => valuesOf(`account-${colour}`));
    expect(new Set(values).size).toBe(16);
  });
});
