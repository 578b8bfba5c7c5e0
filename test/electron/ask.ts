import type { Page } from "playwright";
import type { Reply } from "../../shared/ipc/envelope.ts";

/** Asks the app as its page would; `route` may be anything, to see it refused. */
export function ask(page: Page, route: unknown, input: unknown = {}): Promise<Reply> {
  return page.evaluate(([name, value]) => window.standby.request(name as string, value), [route, input]);
}
