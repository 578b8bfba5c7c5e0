import type { Ms } from "../../shared/units.ts";

/** Where a window that nobody sees is not drawn, it is shown undrawn. */
const LIMIT: Ms = 100;

/** Answers when what is on the page now has been drawn: the frame after next begins when this one is done. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LIMIT);
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
