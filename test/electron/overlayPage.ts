import type { ElectronApplication, Page } from "playwright";
import { expect } from "./patience.ts";

/** The prepared capture overlay of the first display; it is made a while after the first paint. */
export async function overlayPage(app: ElectronApplication): Promise<Page> {
  const find = () => app.windows().find((page) => page.url().startsWith("standby://app/capture.html"));
  await expect.poll(find, { timeout: 30_000 }).toBeDefined();
  const page = find();
  if (page === undefined) throw new Error("The overlay went away.");
  return page;
}
