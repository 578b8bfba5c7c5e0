import { z } from "zod";

/** As many as one site is given by hand or by a file. */
export const MOST_DOMAINS = 100;

/**
 * A host name under which a site answers beside the host's own ones. `source`: told by a directory, or entered here (by hand
 * or from a file). `environment` as the site names it; null = nobody said.
 */
export const siteDomainSchema = z.strictObject({
  domain: z.string(),
  environment: z.string().nullable(),
  source: z.enum(["directory", "entered"]),
});
export type SiteDomain = z.infer<typeof siteDomainSchema>;

/**
 * The host name in "https://www.Shop.example/cart", "shop.example" or "shop.example." in small letters; null where there is
 * none that a site could have: a bare word, an IP address.
 */
export function domainIn(text: string): string | null {
  const typed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//iu.test(typed) ? typed : `https://${typed}`;
  if (typed === "" || /\s/u.test(typed) || !URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/\.$/u, "");
  const end = host.slice(host.lastIndexOf(".") + 1);
  // The last part of a name is never a figure: that is an IP address.
  return host.length <= 253 && host.includes(".") && /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/u.test(end) ? host : null;
}

/** "www.shop.example" and "shop.example" are one site's in all but the strangest cases. */
export function bareDomain(host: string): string {
  return host.replace(/^www\./u, "");
}
