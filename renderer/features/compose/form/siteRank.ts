import type { Site } from "../../../../shared/site/site.ts";

export type RankedSite = Pick<Site, "id" | "name" | "clientName">;

/** Best match first; sites that do not match at all are left out. Among equals: used lately first, then by name. */
export function rankSites<Ranked extends RankedSite>(
  sites: readonly Ranked[],
  typed: string,
  recentIds: readonly string[],
): readonly Ranked[] {
  const wanted = typed.trim().toLowerCase();
  return sites
    .map((site) => ({ site, score: wanted === "" ? 0 : scoreOf(site, wanted), place: placeOf(recentIds, site.id) }))
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0) || a.place - b.place || byName(a.site, b.site))
    .map(({ site }) => site);
}

/** 0 is best; null: no match. */
function scoreOf({ name, clientName }: RankedSite, wanted: string): number | null {
  const site = name.toLowerCase();
  const client = clientName.toLowerCase();
  if (site === wanted) return 0;
  if (site.startsWith(wanted)) return 1;
  if (wordsOf(site).some((word) => word.startsWith(wanted))) return 2;
  if (initialsOf(site).startsWith(wanted)) return 3;
  if (wordsOf(client).some((word) => word.startsWith(wanted))) return 4;
  if (site.includes(wanted)) return 5;
  const text = `${site} ${client}`;
  if (wanted.split(/\s+/u).every((part) => text.includes(part))) return 6;
  return isSpreadOver(site, wanted) ? 7 : null;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** "cl" finds cedar-launch. */
function initialsOf(text: string): string {
  return wordsOf(text)
    .map((word) => word.slice(0, 1))
    .join("");
}

/** All letters occur in this order: "aldshp" finds alder-shop. Two letters are spread over almost anything. */
function isSpreadOver(text: string, wanted: string): boolean {
  if (wanted.length < 3) return false;
  let at = -1;
  return Array.from(wanted).every((letter) => {
    at = text.indexOf(letter, at + 1);
    return at !== -1;
  });
}

function placeOf(recentIds: readonly string[], id: string): number {
  const place = recentIds.indexOf(id);
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
}

function byName(a: RankedSite, b: RankedSite): number {
  return a.clientName.localeCompare(b.clientName) || a.name.localeCompare(b.name);
}
