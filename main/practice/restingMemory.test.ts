import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CALM_MS, onceCalm } from "./restingMemory.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("a desk that nobody asks for anything", () => {
  it("gives its memory back once, a while after the last request", () => {
    const giveBack = vi.fn<() => void>();
    const noteRequest = onceCalm(giveBack);
    vi.advanceTimersByTime(CALM_MS - 1);
    noteRequest();
    vi.advanceTimersByTime(CALM_MS - 1);
    expect(giveBack).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(giveBack).toHaveBeenCalledTimes(1);
    noteRequest();
    vi.advanceTimersByTime(10 * CALM_MS);
    expect(giveBack).toHaveBeenCalledTimes(1);
  });

  it("leaves no way to collect garbage behind", () => {
    onceCalm();
    vi.advanceTimersByTime(CALM_MS);
    expect("gc" in globalThis).toBe(false);
    expect(runInNewContext("typeof gc")).toBe("undefined");
  });
});
