import { useCallback, useMemo, useRef, useState } from "react";
import type { Site } from "../../../shared/site/site.ts";
import type { SiteLine } from "./groupSites.ts";

export type SiteSelection = {
  /** Selected and in the list now, in its order. */
  readonly ids: readonly string[];
  readonly isAll: boolean;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string, isRange: boolean) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
};

/** Sites chosen for one action. What the search hides is not chosen: nobody acts on what they do not see. */
export function useSiteSelection(lines: readonly SiteLine<Site>[]): SiteSelection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const shown = useMemo(() => lines.flatMap((line) => ("site" in line ? [line.site.id] : [])), [lines]);
  const ids = useMemo(() => shown.filter((id) => chosen.has(id)), [shown, chosen]);
  const toggle = useCallback(
    (id: string, isRange: boolean) => {
      const [from, to] = [last.current === null ? -1 : shown.indexOf(last.current), shown.indexOf(id)];
      last.current = id;
      setChosen((before) => {
        const next = new Set(before);
        const isOn = !before.has(id);
        const range = isRange && from >= 0 ? shown.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
        for (const each of range)
          if (isOn) next.add(each);
          else next.delete(each);
        return next;
      });
    },
    [shown],
  );
  const isAll = shown.length > 0 && ids.length === shown.length;
  return {
    ids,
    isAll,
    has: (id) => chosen.has(id),
    toggle,
    toggleAll: () => setChosen(new Set(isAll ? [] : shown)),
    clear: () => setChosen(new Set()),
  };
}
