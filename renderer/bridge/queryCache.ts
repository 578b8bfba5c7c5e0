import { QueryClient } from "@tanstack/react-query";
import { MINUTE } from "../../shared/units.ts";
import type { AppEvent, ChangeTopic } from "../../shared/ipc/events.ts";
import { isStaleAfter } from "./topicRoutes.ts";

/** Answers are fresh until an event says otherwise; nothing here retries or looks at the network: the outbox does. */
export function createQueryCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * MINUTE,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      // What was handed over (a token, a password) is forgotten with the window part that sent it.
      mutations: { networkMode: "always", retry: false, gcTime: 0 },
    },
  });
}

/** A sync changes many things at once: events of one burst ask again once. */
const BURST_MS = 20;

type Change = { readonly topic: ChangeTopic; readonly ids: readonly string[] };

/** Keeps the cache true to the engine. Answers a function that stops it. */
export function followEvents(cache: QueryClient, on: (listener: (event: AppEvent) => void) => () => void): () => void {
  let burst: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const changes = burst;
    burst = [];
    timer = undefined;
    void cache.invalidateQueries({
      predicate: ({ queryKey: [route, input] }) =>
        changes.some(({ topic, ids }) => isStaleAfter([String(route), input], topic, ids)),
    });
  };
  const stopListening = on((event) => {
    if (event.kind === "changed") {
      burst.push(event);
      timer ??= setTimeout(flush, BURST_MS);
    }
    // A restarted engine may have rolled back what a window saw last.
    if (event.kind === "engineState" && event.isAlive) void cache.invalidateQueries();
  });
  return () => {
    stopListening();
    clearTimeout(timer);
  };
}
