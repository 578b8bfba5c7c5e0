import { useEffect, useEffectEvent, type RefObject } from "react";

/**
 * Hears keys before the dialog does, so that Esc lets go of a mark and does not close everything, and wherever the focus
 * is in the dialog: a deleted entry of the list takes the focus with it. `run` answers whether the key was for it.
 */
export function useEditorKeys(inside: RefObject<HTMLElement | null>, run: (event: KeyboardEvent) => boolean): void {
  const runNewest = useEffectEvent(run);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !isOurs(event.target, inside.current)) return;
      if (!runNewest(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", listener, { capture: true });
    return () => document.removeEventListener("keydown", listener, { capture: true });
  }, [inside]);
}

/** Not the keys of a question, a menu or a list that opened over the dialog, nor what is typed. */
function isOurs(target: EventTarget | null, inside: HTMLElement | null): boolean {
  if (!(target instanceof HTMLElement) || target instanceof HTMLTextAreaElement) return false;
  return target === document.body || inside?.closest("[role=dialog]")?.contains(target) === true;
}
