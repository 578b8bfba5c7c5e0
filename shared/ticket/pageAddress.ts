/** An address in a text, taken apart. The query is left out: it is where secrets stand. */
export type PageAddress = { readonly host: string; readonly path: string };

/** The first address of a page in these texts; null = none. */
export function pageIn(texts: readonly string[]): PageAddress | null {
  for (const text of texts) {
    for (const [address] of text.matchAll(/https?:\/\/[^\s"'<>()]{1,2000}/giu)) {
      const meant = address.replace(/[.,;:!?]+$/u, "");
      if (!URL.canParse(meant)) continue;
      const { host, pathname } = new URL(meant);
      return { host, path: pathname };
    }
  }
  return null;
}
