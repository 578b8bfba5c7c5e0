import { describe, expect, it } from "vitest";
import { createTicker } from "./ticker.ts";

function createScene(startMs: number) {
  let nowMs = startMs;
  let isVisible = true;
  let zone = "Europe/Berlin";
  let timer: { readonly atMs: number; readonly run: () => void } | null = null;
  const ticker = createTicker({
    now: () => nowMs,
    zone: () => zone,
    isVisible: () => isVisible,
    after: (ms, run) => {
      const mine = { atMs: nowMs + ms, run };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
  });
  return {
    ticker,
    wakesAt: () => timer?.atMs ?? null,
    fire: () => {
      if (!timer) throw new Error("nothing planned");
      const { atMs, run } = timer;
      nowMs = atMs;
      timer = null;
      run();
    },
    sleepUntil: (ms: number) => {
      nowMs = ms;
    },
    travelTo: (next: string) => {
      zone = next;
    },
    hide: () => {
      isVisible = false;
    },
  };
}

describe("the shared tick", () => {
  it("plans nothing while nobody shows a time", () => {
    const { ticker, wakesAt } = createScene(1_000);
    expect(wakesAt()).toBeNull();
    const stop = ticker.watch(() => {});
    expect(wakesAt()).toBe(60_000);
    stop();
    expect(wakesAt()).toBeNull();
  });

  it("wakes for the nearest change and tells everyone at once", () => {
    const { ticker, wakesAt, fire } = createScene(1_000);
    const seen: string[] = [];
    ticker.watch(() => seen.push("list"));
    ticker.watch(
      () => seen.push("badge"),
      (nowMs) => nowMs + 1_000,
    );
    expect(wakesAt()).toBe(2_000);
    fire();
    expect(seen).toEqual(["list", "badge"]);
    expect(ticker.now()).toBe(2_000);
    expect(wakesAt()).toBe(3_000);
  });

  it("does not count seconds in a hidden window", () => {
    const { ticker, wakesAt, hide } = createScene(1_000);
    hide();
    ticker.watch(
      () => {},
      (nowMs) => nowMs + 1_000,
    );
    expect(wakesAt()).toBe(60_000);
  });

  it("notices at the next tick that the computer was taken to another zone", () => {
    const { ticker, fire, travelTo } = createScene(1_000);
    const seen: string[] = [];
    ticker.watch(() => seen.push(ticker.zone()));
    fire();
    travelTo("America/New_York");
    expect(ticker.zone()).toBe("Europe/Berlin");
    fire();
    expect(seen).toEqual(["Europe/Berlin", "America/New_York"]);
  });

  it("shows the present at once after sleep", () => {
    const { ticker, sleepUntil } = createScene(1_000);
    ticker.watch(() => {});
    sleepUntil(7_200_000);
    ticker.tick();
    expect(ticker.now()).toBe(7_200_000);
  });
});
