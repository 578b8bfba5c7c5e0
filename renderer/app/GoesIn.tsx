import { useCallback } from "react";
import { SECOND } from "../../shared/units.ts";
import { useNow } from "../bridge/now.tsx";
import { useWords } from "../ui/words.tsx";

/** The moment in which something queued can still be taken back before it goes out: "Goes in 4 s". */
export function GoesIn({ atMs }: { readonly atMs: number }) {
  const words = useWords();
  const nowMs = useNow({ nextChangeMs: useCallback((now: number) => (atMs > now ? now + SECOND : null), [atMs]) });
  const seconds = Math.ceil((atMs - nowMs) / SECOND);
  return <span>{seconds > 0 ? words("ui.goesIn", { seconds }) : words("ui.goesNow")}</span>;
}
