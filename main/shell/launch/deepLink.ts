/** What a link from outside may ask for: to begin a ticket. It never sends, deletes or changes a setting. */
export interface DeepLink {
  /** Name of the site the ticket is about; "" = none given. */
  readonly site: string;
}

const longest = 2_000;
const longestSite = 200;

/** Reads `standby://new?site=NAME`; null for everything else. Unknown parameters are ignored. */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > longest || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isNewTicket =
    url.protocol === "standby:" && url.host === "new" && (url.pathname === "" || url.pathname === "/");
  if (!isNewTicket || url.username !== "" || url.password !== "") return null;
  const site = (url.searchParams.get("site") ?? "").replaceAll(/\p{C}/gu, "").trim();
  return { site: site.slice(0, longestSite) };
}
