import type { Site } from "../../../../shared/site/site.ts";

export type GuessableSite = Pick<Site, "id" | "name" | "environments">;

/** What an address in the text says about where the fault shows. */
export type AddressGuess = {
  readonly host: string;
  /** null: no site of the list. */
  readonly siteId: string | null;
  /** As the site or the host names it; null: the address does not tell. */
  readonly environment: string | null;
};

const USUAL = ["Dev", "Test", "Live"] as const;

/** The first address that tells something: "https://dev-alder-shop.example/cart" is Dev of alder-shop. */
export function guessFromAddresses(texts: readonly string[], sites: readonly GuessableSite[]): AddressGuess | null {
  for (const host of texts.flatMap(hostsIn)) {
    const guess = guessFromHost(host, sites);
    if (guess) return guess;
  }
  return null;
}

/** Hosts of https addresses, and bare ones that begin like an environment's. */
function hostsIn(text: string): readonly string[] {
  const found = text.matchAll(/https?:\/\/([^\s/?#"'<>()]+)|\b((?:dev|test|live)-[a-z0-9-]+(?:\.[a-z0-9-]+)+)/giu);
  return [...found].map((match) => (match[1] ?? match[2] ?? "").toLowerCase().replace(/^[^@]*@|:\d+$/gu, ""));
}

function guessFromHost(host: string, sites: readonly GuessableSite[]): AddressGuess | null {
  const label = host.split(".")[0] ?? "";
  const site = sites
    .filter(({ name }) => label === name.toLowerCase() || label.endsWith(`-${name.toLowerCase()}`))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (!site) {
    const environment = USUAL.find((name) => label.startsWith(`${name.toLowerCase()}-`));
    return environment ? { host, siteId: null, environment } : null;
  }
  const prefix = label.slice(0, -site.name.length).replace(/-$/u, "");
  return { host, siteId: site.id, environment: prefix === "" ? null : environmentOf(prefix, site) };
}

function environmentOf(prefix: string, site: GuessableSite): string | null {
  const names = [...site.environments.map(({ name }) => name), ...USUAL];
  return names.find((name) => name.toLowerCase() === prefix) ?? null;
}
