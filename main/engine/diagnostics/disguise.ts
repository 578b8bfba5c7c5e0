import { createHash } from "node:crypto";

/** Replaces the name of a thing by a mark: the same one each time, and nothing that leads back to the name. */
export type Disguise = (kind: "account" | "entry" | "host" | "ticket" | "thing", name: string) => string;

/** `salt` is made for one bundle and thrown away: without it not even a guessed name can be tried against a mark. */
export function createDisguise(salt: string): Disguise {
  return (kind, name) => `${kind}-${createHash("sha256").update(`${salt}\n${name}`).digest("hex").slice(0, 10)}`;
}

/** A word of our own code as it is; anything else becomes "other". */
export function codeOf(text: string): string {
  return /^[A-Za-z][A-Za-z0-9_.]{0,60}$/u.test(text) ? text : "other";
}
