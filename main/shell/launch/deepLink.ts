/**
 * What a link from outside may ask for: to begin a ticket, or to let the user choose a region of the screen. It never
 * sends, deletes or changes a setting, and takes no picture that nobody chose.
 */
export type DeepLink =
  /** `site`: name of the site the ticket is about; "" = none given. */
  { readonly kind: "new"; readonly site: string } | { readonly kind: "capture" };

const longest = 2_000;
const longestSite = 200;

/**
 * Reads `standby://new?site=NAME` and `standby://capture`; null for everything else. Unknown parameters are ignored: a
 * link may come from any web page, so it can choose neither what is captured nor when.
 */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > longest || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "standby:" || url.username !== "" || url.password !== "") return null;
  if (url.pathname !== "" && url.pathname !== "/") return null;
  if (url.host === "capture") return { kind: "capture" };
  if (url.host !== "new") return null;
  const site = (url.searchParams.get("site") ?? "").replaceAll(/\p{C}/gu, "").trim();
  return { kind: "new", site: site.slice(0, longestSite) };
}
