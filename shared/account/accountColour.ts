import { z } from "zod";

/**
 * By what an account's rows are told apart at a glance; the theme gives each name a light and a dark value
 * (`--account-NAME`). Never the only sign: the account's name stands beside it or is one key away. No amber and no red,
 * which mean time and loss, and no violet, which means practice.
 */
export const accountColourSchema = z.enum(["ocean", "cocoa", "orchid", "forest", "indigo", "olive", "lagoon", "steel"]);
export type AccountColour = z.infer<typeof accountColourSchema>;

/** The colour that fewest of these accounts have, so that a new one is told apart from those that are there. */
export function freeColour(taken: readonly AccountColour[]): AccountColour {
  const uses = (colour: AccountColour): number => taken.filter((other) => other === colour).length;
  return accountColourSchema.options.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best));
}
