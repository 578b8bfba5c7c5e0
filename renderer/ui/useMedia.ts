import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds now; follows the window. */
export function useMedia(query: string): boolean {
  const watch = useCallback(
    (notify: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", notify);
      return () => media.removeEventListener("change", notify);
    },
    [query],
  );
  return useSyncExternalStore(watch, () => window.matchMedia(query).matches);
}
