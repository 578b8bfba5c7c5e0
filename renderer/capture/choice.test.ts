import { describe, expect, it } from "vitest";
import { drag, nothingChosen, press, release, type Choice, type Spot } from "./choice.ts";
import { meaningOf, type Key } from "./keys.ts";
import type { PixelPoint } from "./selection.ts";

const screen = { width: 200, height: 100 };
const rect = { x: 20, y: 20, width: 31, height: 11 };
const chosen: Choice = { selection: rect, gesture: null };

function hand(choice: Choice, spot: Spot, from: PixelPoint, to: PixelPoint): Choice {
  return release(drag(press(choice, spot, from), to, screen));
}

const key = (name: string, held: Partial<Key> = {}): Key => ({
  key: name,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
});

describe("choosing by pointer", () => {
  it("draws a region, then moves it, then pulls a corner", () => {
    const drawn = hand(nothingChosen, { kind: "screen" }, { x: 20, y: 20 }, { x: 50, y: 30 });
    expect(drawn).toEqual(chosen);
    const shifted = hand(drawn, { kind: "inside" }, { x: 30, y: 25 }, { x: 35, y: 20 });
    expect(shifted.selection).toEqual({ ...rect, x: 25, y: 15 });
    const pulled = hand(shifted, { kind: "handle", handle: "se" }, { x: 55, y: 25 }, { x: 60, y: 30 });
    expect(pulled.selection).toEqual({ x: 25, y: 15, width: 36, height: 16 });
  });

  it("keeps the region after a click beside it and replaces it after a drag there", () => {
    const from = { x: 100, y: 50 };
    expect(hand(chosen, { kind: "screen" }, from, from).selection).toEqual(rect);
    expect(hand(chosen, { kind: "screen" }, from, { x: 109, y: 59 }).selection).toEqual({
      ...from,
      width: 10,
      height: 10,
    });
  });

  it("takes the frontmost window under a click, and nothing where there is none", () => {
    const front = { x: 10, y: 10, width: 50, height: 50 };
    const back = { x: 0, y: 0, width: 100, height: 80 };
    const click = (x: number, y: number) => release(press(nothingChosen, { kind: "screen" }, { x, y }), [front, back]);
    expect(click(59, 10).selection).toEqual(front);
    expect(click(60, 10).selection).toEqual(back);
    expect(click(150, 90).selection).toBeNull();
    expect(release(press(chosen, { kind: "screen" }, { x: 12, y: 12 }), [front]).selection).toEqual(rect);
  });

  it("changes nothing while no button is held", () => {
    expect(drag(chosen, { x: 1, y: 1 }, screen)).toBe(chosen);
  });
});

describe("choosing by keyboard", () => {
  it("begins in the middle and goes on by one or ten pixels", () => {
    expect(meaningOf(key("ArrowLeft"), null, screen)).toEqual({
      kind: "select",
      selection: { x: 50, y: 25, width: 100, height: 50 },
    });
    expect(meaningOf(key("ArrowRight"), rect, screen)).toEqual({ kind: "select", selection: { ...rect, x: 21 } });
    expect(meaningOf(key("ArrowUp", { shiftKey: true }), rect, screen)).toEqual({
      kind: "select",
      selection: { ...rect, y: 10 },
    });
    expect(meaningOf(key("ArrowRight", { altKey: true, shiftKey: true }), rect, screen)).toEqual({
      kind: "select",
      selection: { ...rect, width: 41 },
    });
  });

  it("accepts, takes the whole screen and cancels", () => {
    expect(meaningOf(key("Enter"), rect, screen)).toEqual({ kind: "accept" });
    expect(meaningOf(key("F"), null, screen)).toEqual({ kind: "whole" });
    expect(meaningOf(key("Escape", { ctrlKey: true }), rect, screen)).toEqual({ kind: "cancel" });
  });

  it("leaves other keys and chords alone", () => {
    expect(meaningOf(key("f", { ctrlKey: true }), rect, screen)).toBeNull();
    expect(meaningOf(key("constructor"), rect, screen)).toBeNull();
  });
});
