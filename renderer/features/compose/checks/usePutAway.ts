import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

export type PutAway = {
  readonly keys: readonly string[];
  readonly put: (key: string) => void;
  readonly takeBack: (key: string) => void;
};

const NONE: readonly string[] = [];

/** Findings the user has seen and wants out of the way: for as long as the window lives, also when the draft is left. */
export function usePutAway(draftId: string): PutAway {
  const client = useQueryClient();
  const queryKey = ["compose.putAway", draftId] as const;
  const { data: keys } = useQuery({
    queryKey,
    queryFn: () => NONE,
    initialData: NONE,
    enabled: false,
    staleTime: "static",
    gcTime: Number.POSITIVE_INFINITY,
  });
  const change = useCallback(
    (next: (keys: readonly string[]) => readonly string[]) =>
      client.setQueryData<readonly string[]>(["compose.putAway", draftId], (before) => next(before ?? NONE)),
    [client, draftId],
  );
  return {
    keys,
    put: useCallback((key) => change((before) => [...before, key]), [change]),
    takeBack: useCallback((key) => change((before) => before.filter((other) => other !== key)), [change]),
  };
}
