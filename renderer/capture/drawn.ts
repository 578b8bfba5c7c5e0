import { SECOND, type Ms } from "../../shared/units.ts";

/** A page that does not count as seen is given no frames: nothing is gained by waiting for one. */
const HIDDEN_LIMIT: Ms = 100;
/** A busy computer draws late; longer than this only one that draws nothing at all. */
const LIMIT: Ms = 3 * SECOND;

/** Answers when what is on the page now has been drawn: the frame after next begins when this one is done. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, document.visibilityState === "hidden" ? HIDDEN_LIMIT : LIMIT);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
