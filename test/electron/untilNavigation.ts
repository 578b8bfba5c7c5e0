import type { Page } from "playwright";

/** Navigations begin within a few frames; history moves and refreshes are queued behind a timer. Waits longer than that. */
export function untilNavigationWouldHaveBegun(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const end = performance.now() + 200;
    while (performance.now() < end) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}
