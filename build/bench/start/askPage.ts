import type { Page } from "playwright";
import type { InputOf, OutputOf } from "../../../shared/ipc/define.ts";
import type { EngineRouteName, EngineRoutes } from "../../../shared/ipc/routes/index.ts";

/** Asks the engine through the page, as the page's own code does. @throws what the engine refuses, in its words */
export async function askPage<Name extends EngineRouteName>(
  page: Page,
  route: Name,
  input: InputOf<EngineRoutes[Name]>,
): Promise<OutputOf<EngineRoutes[Name]>> {
  const reply = await page.evaluate(([name, given]) => window.standby.request(name, given), [route, input] as const);
  if (!reply.ok) throw new Error(`${route}: ${reply.error.code} ${reply.error.message}`);
  // The engine parsed its answer with this route's own schema.
  return reply.data as OutputOf<EngineRoutes[Name]>;
}

export const everyTicket = { clientId: null, siteId: null, state: "all", owner: "team", query: "" } as const;
export const openTickets = { ...everyTicket, state: "open" } as const;
