import { useCallback, useEffect, useEffectEvent, useRef } from "react";

/**
 * Whoever opens the palette types on at once, faster than its field appears. Those letters are kept for it, and none is
 * taken for a command of the page behind. Answers a function that hands them over, once.
 */
export function useEarlyLetters(isOpening: boolean): () => string {
  const early = useRef("");
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // What has opened takes its keys itself.
    if (event.target instanceof Element && event.target.closest("[role=dialog]") !== null) return;
    early.current += event.key;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    if (!isOpening) return;
    early.current = "";
    const listener = (event: KeyboardEvent) => onKey(event);
    // At the window and on the way down: before every page's own keys.
    window.addEventListener("keydown", listener, { capture: true });
    return () => window.removeEventListener("keydown", listener, { capture: true });
  }, [isOpening]);
  return useCallback(() => {
    const letters = early.current;
    early.current = "";
    return letters;
  }, []);
}
