import type { Realm } from "../../../shared/ipc/fields.ts";
import type { EngineContext } from "../context.ts";
import { createPullRepo } from "./pullRepo.ts";

/** More answers than this at once (after a night, say) become one notice. */
const SINGLE_NOTICES = 3;

/** Tells the user of answers on their own tickets. A notice may be read by bystanders: number and site, never text. */
export function tellAnswers(context: Pick<EngineContext, "db" | "desktop">, realm: Realm, ids: Iterable<string>): void {
  const tickets = createPullRepo(context.db).mineOf([...new Set(ids)]);
  const place = realm === "practice" ? "PRACTICE" : "";
  if (tickets.length > SINGLE_NOTICES) {
    const title = [place, `${tickets.length} tickets answered`].filter(Boolean).join(": ");
    context.desktop.notify({ title, body: siteList(tickets.map((ticket) => ticket.site_name)), path: "/tickets" });
    return;
  }
  for (const { id, number, site_name: site } of tickets) {
    context.desktop.notify({ title: `${number} answered`, body: site || "No site", path: `/tickets/${id}` });
  }
}

function siteList(names: readonly string[]): string {
  return [...new Set(names.filter(Boolean))].slice(0, 5).join(", ");
}
