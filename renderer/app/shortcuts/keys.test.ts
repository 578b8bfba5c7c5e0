import { describe, expect, it } from "vitest";
import { noKeys, readKey, type KeyPress } from "./keys.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  hasMod: false,
  hasShift: false,
  hasAlt: false,
  isTyping: false,
  atMs: 0,
  ...more,
});

function typeKeys(...keys: readonly KeyPress[]) {
  return keys.reduce((reading, key) => readKey(reading.state, key, true), {
    state: noKeys,
    command: null,
  } as ReturnType<typeof readKey>).command;
}

describe("keys of the window", () => {
  it("goes to a place by G and its letter", () => {
    expect(typeKeys(press("g"), press("o", { atMs: 900 }))).toBe("goOutbox");
    expect(typeKeys(press("g"), press("c", { atMs: 900 }))).toBe("goCalls");
  });

  it("forgets the G after a while, so that the letter has its own meaning again", () => {
    expect(typeKeys(press("g"), press("n", { atMs: 4_000 }))).toBe("newTicket");
  });

  it("drops the G when the next letter is no place", () => {
    expect(typeKeys(press("g"), press("x"))).toBeNull();
    expect(typeKeys(press("g"), press("x"), press("n"))).toBe("newTicket");
  });

  it("leaves single letters to the text that is being typed", () => {
    for (const key of ["n", "c", "/", "?", "g", "z"]) expect(typeKeys(press(key, { isTyping: true }))).toBeNull();
  });

  it("leaves single letters alone when they are switched off, but not the chords", () => {
    expect(readKey(noKeys, press("n"), false).command).toBeNull();
    expect(readKey(noKeys, press("k", { hasMod: true }), false).command).toBe("palette");
  });

  it("takes chords in text fields too", () => {
    expect(typeKeys(press("E", { hasMod: true, hasShift: true, isTyping: true }))).toBe("emergency");
    expect(typeKeys(press(",", { hasMod: true, isTyping: true }))).toBe("settings");
  });

  it("does not take a chord it does not know, nor words from the prototype", () => {
    expect(typeKeys(press("s", { hasMod: true }))).toBeNull();
    expect(typeKeys(press("constructor"))).toBeNull();
  });
});
