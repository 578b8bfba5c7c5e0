import type { Site } from "./site.ts";
import { bareDomain, domainIn, type SiteDomain } from "./siteDomain.ts";

/** `hostSiteId`: the host's own id, in addresses of its pages; null or left out = not known. */
export type GuessableSite = Pick<Site, "id" | "name" | "environments"> & {
  readonly hostSiteId?: string | null;
  readonly domains?: readonly Pick<SiteDomain, "domain" | "environment">[];
  readonly aliases?: readonly string[];
};

/** What an address in a text says about where the fault shows. */
export type AddressGuess = {
  /** As it stands in the text, without user, port and path. */
  readonly host: string;
  /** null: no site of the list. */
  readonly siteId: string | null;
  /** As the site or the host names it; null: the address does not tell. */
  readonly environment: string | null;
};

/** Reads addresses against one list of sites; made once per list. */
export type AddressReader = {
  /** One for each address that tells a site or an environment, in the order of the texts, each host once. */
  readonly guesses: (texts: readonly string[]) => readonly AddressGuess[];
};

const USUAL = ["Dev", "Test", "Live"] as const;
/** "shop.php" is a file, whatever a site is called. */
const fileEnds = new Set(
  "bak conf config cpp css csv doc docx gif gz html inc info ini install java jpeg jpg js json lock log md mjs module mp4 pdf php phtml png profile py rb scss sh sql svg tar test theme tpl ts tsx twig txt webp xls xlsx xml yaml yml zip".split(
    " ",
  ),
);
const addressPattern =
  /https?:\/\/([^\s/?#"'<>()]+)((?:\/[^\s?#"'<>()]*)?)|(?<![\w@./-])([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?![\w@-])/giu;

/**
 * A site is known by its own domains, with or without "www.", and by the first part of a host: "dev-alder-shop.example" and
 * "alder-shop.example" are both alder-shop. An address of the host's own pages tells it by its id. A name that a site has
 * wins over one that another had; a domain that two sites claim tells neither.
 */
export function createAddressReader(sites: readonly GuessableSite[]): AddressReader {
  const byName = new Map([
    ...sites.flatMap((site) => (site.aliases ?? []).map((name) => [name.toLowerCase(), site] as const)),
    ...sites.map((site) => [site.name.toLowerCase(), site] as const),
  ]);
  const byDomain = ownersOf(sites);
  const byHostId = new Map(sites.flatMap((site) => (site.hostSiteId ? [[site.hostSiteId.toLowerCase(), site]] : [])));

  function guessOf({ host, path }: Address): AddressGuess | null {
    const inPath = byHostId.size === 0 ? undefined : path.split("/").find((part) => byHostId.has(part.toLowerCase()));
    const page = inPath === undefined ? undefined : byHostId.get(inPath.toLowerCase());
    if (page) return { host, siteId: page.id, environment: null };
    const owner = byDomain.size === 0 ? undefined : byDomain.get(bareDomain(domainIn(host) ?? host));
    if (owner) return { host, ...owner };
    const label = host.split(".")[0] ?? "";
    const found = longestNameIn(label, byName);
    if (found) {
      const { site, prefix } = found;
      return { host, siteId: site.id, environment: prefix === "" ? null : environmentOf(prefix, site) };
    }
    const environment = USUAL.find((name) => label.startsWith(`${name.toLowerCase()}-`));
    return environment ? { host, siteId: null, environment } : null;
  }

  return {
    guesses(texts) {
      const addresses = new Map(texts.flatMap(addressesIn).map((address) => [address.host + address.path, address]));
      const guesses = [...addresses.values()].flatMap((address) => guessOf(address) ?? []);
      return [...new Map(guesses.map((guess) => [`${guess.host} ${guess.siteId}`, guess])).values()];
    },
  };
}

type Owner = Pick<AddressGuess, "siteId" | "environment">;

function ownersOf(sites: readonly GuessableSite[]): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner | null>();
  for (const { id, domains = [] } of sites) {
    for (const { domain, environment } of domains) {
      const key = bareDomain(domain);
      const other = owners.get(key);
      if (other === undefined || (other?.siteId === id && other.environment === null)) {
        owners.set(key, { siteId: id, environment });
      } else if (other?.siteId !== id) {
        owners.set(key, null);
      }
    }
  }
  return new Map([...owners].flatMap(([key, owner]) => (owner === null ? [] : [[key, owner] as const])));
}

interface Address {
  readonly host: string;
  readonly path: string;
}

function addressesIn(text: string): readonly Address[] {
  return [...text.matchAll(addressPattern)].flatMap((match): readonly Address[] => {
    const [, whole, path = "", bare] = match;
    if (whole !== undefined) {
      return [{ host: whole.toLowerCase().replace(/^[^@]*@|:\d+$/gu, ""), path }];
    }
    // "…in the shop.It broke": a space was forgotten.
    if (/\.[A-Z]/u.test(bare ?? "")) return [];
    const host = (bare ?? "").toLowerCase();
    const end = host.slice(host.lastIndexOf(".") + 1);
    return fileEnds.has(end) || !/^[a-z]{2,}$/u.test(end) ? [] : [{ host, path: "" }];
  });
}

/** "redesign-alder-shop": alder-shop with "redesign" before it, also where another site is called shop. */
function longestNameIn(
  label: string,
  byName: ReadonlyMap<string, GuessableSite>,
): { readonly site: GuessableSite; readonly prefix: string } | null {
  for (let from = 0; from >= 0;) {
    const site = byName.get(label.slice(from));
    if (site) return { site, prefix: label.slice(0, Math.max(0, from - 1)) };
    const dash = label.indexOf("-", from);
    from = dash === -1 ? -1 : dash + 1;
  }
  return null;
}

function environmentOf(prefix: string, site: GuessableSite): string | null {
  const names = [...site.environments.map(({ name }) => name), ...USUAL];
  return names.find((name) => name.toLowerCase() === prefix) ?? null;
}
