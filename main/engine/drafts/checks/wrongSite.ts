import { createAddressReader, type AddressGuess, type GuessableSite } from "../../../../shared/site/addressGuess.ts";
import type { DraftContent } from "../../../../shared/ticket/draft.ts";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";

type Named = AddressGuess & { readonly site: GuessableSite };

/** Addresses of another known site in the text of a new ticket about a site. Pure. */
export function wrongSiteChecks(content: DraftContent, sites: readonly GuessableSite[]): readonly DraftCheck[] {
  if (content.kind !== "ticket" || content.scenario !== "site") return [];
  const named = sitesNamedIn(content, sites);
  const others = named.filter(({ site }) => site.id !== content.siteId);
  const [other, ...more] = others;
  if (other === undefined) return [];
  // Two sites in one text: no press of ours can tell which of them it is about.
  const isOneOther = more.length === 0 && named.length === others.length;
  return isOneOther ? [takeCheck(content, other)] : [severalCheck(content, named, others)];
}

function sitesNamedIn(content: DraftContent, sites: readonly GuessableSite[]): readonly Named[] {
  const { subject, details, steps, errorMessage, links, excerpts } = content;
  const texts = [...links, steps, details, subject, errorMessage, ...excerpts.map(({ text }) => text)];
  const bySite = new Map<string, Named>();
  for (const guess of createAddressReader(sites).guesses(texts)) {
    const site = sites.find(({ id }) => id === guess.siteId);
    // The first address of a site that names its environment says most.
    if (site && (bySite.get(site.id)?.environment ?? null) === null) bySite.set(site.id, { ...guess, site });
  }
  return [...bySite.values()];
}

function takeCheck({ siteId, siteText }: DraftContent, { site, host, environment }: Named): DraftCheck {
  const isUndecided = siteId === null && siteText.trim() === "";
  return {
    key: `wrongSite:${site.id}`,
    kind: "wrongSite",
    weight: isUndecided ? "hint" : "warn",
    text: isUndecided
      ? `${host} in the text belongs to ${site.name}.`
      : `${host} in the text belongs to ${site.name}, not to the site that is chosen.`,
    why: "An address is known by the site's own domains, by its first part, or as the host's own page by the site's id in it. A ticket for the wrong site shows it to that site's team, and the host looks at the wrong place.",
    action: { kind: "takeSite", siteId: site.id, siteName: site.name, environment },
  };
}

function severalCheck({ siteId }: DraftContent, named: readonly Named[], others: readonly Named[]): DraftCheck {
  const isChosenNamed = named.some(({ site }) => site.id === siteId);
  const names = others.map(({ site, host }) => `${site.name} (${host})`).join(", ");
  return {
    key: `wrongSite:${others.map(({ site }) => site.id).join("+")}`.slice(0, 300),
    kind: "wrongSite",
    weight: "warn",
    text: `The text names ${isChosenNamed ? "addresses of other sites too" : "addresses of several sites"}: ${names}.`.slice(
      0,
      1_000,
    ),
    why: "A ticket is about one site: the host files it there, and the team of that site reads it. What concerns another site is best a ticket of its own.",
    action: null,
  };
}
