import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/** Serious and critical findings on what is in view, one line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Legacy mode: Electron cannot open the blank page that axe would like to work in.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // React Aria's announcements: read aloud when they were made, and still there when what they name has gone.
    .exclude("[data-live-announcer]")
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}\n${failureSummary}`),
    );
}
