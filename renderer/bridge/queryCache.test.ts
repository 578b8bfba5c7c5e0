import { QueryObserver } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import type { AppEvent } from "../../shared/ipc/events.ts";
import { createQueryCache, followEvents } from "./queryCache.ts";

function createScene() {
  const cache = createQueryCache();
  let tell: (event: AppEvent) => void = () => {};
  const stop = followEvents(cache, (listener) => {
    tell = listener;
    return () => {};
  });
  return { cache, stop, tell: (event: AppEvent) => tell(event) };
}

async function watch(cache: ReturnType<typeof createQueryCache>, key: readonly [string, unknown]) {
  const ask = vi.fn(() => Promise.resolve("answer"));
  const observer = new QueryObserver(cache, { queryKey: key, queryFn: ask });
  const stop = observer.subscribe(() => {});
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe("answer"));
  return { ask, stop };
}

describe("the cache of a window", () => {
  it("asks once more after a burst of events, and only for what they touch", async () => {
    const { cache, tell, stop } = createScene();
    const tickets = await watch(cache, ["tickets.list", { offset: 0 }]);
    const sites = await watch(cache, ["accounts.list", {}]);
    for (let n = 0; n < 5; n += 1) tell({ kind: "changed", topic: "tickets", ids: [`${n}`] });
    await vi.waitFor(() => expect(tickets.ask).toHaveBeenCalledTimes(2));
    expect(sites.ask).toHaveBeenCalledTimes(1);
    stop();
    tickets.stop();
    sites.stop();
  });

  it("asks for everything again when the engine is back", async () => {
    const { cache, tell, stop } = createScene();
    const accounts = await watch(cache, ["accounts.list", {}]);
    tell({ kind: "engineState", isAlive: false });
    expect(accounts.ask).toHaveBeenCalledTimes(1);
    tell({ kind: "engineState", isAlive: true });
    await vi.waitFor(() => expect(accounts.ask).toHaveBeenCalledTimes(2));
    stop();
    accounts.stop();
  });
});
