import type { Site } from "./site.ts";
import { bareDomain } from "./siteDomain.ts";

type FindableSite = Pick<Site, "id" | "name" | "clientName"> &
  Partial<Pick<Site, "openTickets" | "domains" | "aliases">>;

interface SiteFinder<Found extends FindableSite> {
  /**
   * Best match first; sites that do not match are left out. The exact name comes first of all, then sites used lately of
   * which words begin so, then those with open tickets, then the others; among equally good ones the one used last, the
   * one of fewer words, then by client and name. Its domains and the names it had find a site, too. Nothing typed finds all.
   */
  find(typed: string, recentIds: readonly string[]): readonly Found[];
}

interface Prepared<Found> {
  readonly site: Found;
  readonly name: string;
  readonly words: readonly string[];
  readonly clientWords: readonly string[];
  readonly both: string;
  /** Names it had. */
  readonly aliases: readonly string[];
  /** Each with what is left of it label by label, without the last one: that is thousands of sites'. */
  readonly domains: readonly (readonly string[])[];
  /** Its place by client and name. */
  readonly order: number;
}

interface Ranked {
  readonly entry: Prepared<FindableSite>;
  readonly score: number;
  /** Among the sites used lately; the greatest number there is: it is none of them. */
  readonly place: number;
}

const collator = new Intl.Collator("en", { numeric: true });

/** Reads the sites once, so that a key stroke among 1,000 costs no more than a few comparisons each. */
export function createSiteFinder<Found extends FindableSite>(sites: readonly Found[]): SiteFinder<Found> {
  const prepared = sites.toSorted(byClientAndName).map((site, order): Prepared<Found> => {
    const name = site.name.toLowerCase();
    const client = site.clientName.toLowerCase();
    const [words, clientWords] = [wordsOf(name), wordsOf(client)];
    return { site, name, words, clientWords, both: `${name} ${client}`, ...othersOf(site), order };
  });

  return {
    find(typed, recentIds) {
      const wanted = typed.trim().toLowerCase();
      const places = new Map(recentIds.map((id, place) => [id, place]));
      const placeOf = ({ site }: Prepared<Found>) => places.get(site.id) ?? Number.MAX_SAFE_INTEGER;
      return prepared
        .flatMap((entry) => {
          const score = wanted === "" ? 0 : scoreOf(entry, wanted);
          return score === null ? [] : [{ entry, score, place: placeOf(entry) }];
        })
        .toSorted(
          (a, b) =>
            tierOf(a) - tierOf(b) ||
            a.score - b.score ||
            a.place - b.place ||
            wordsBeyond(a, wanted) - wordsBeyond(b, wanted) ||
            a.entry.order - b.entry.order,
        )
        .map(({ entry }) => entry.site);
    },
  };
}

/** Matches up to here are beginnings of words; the rest are chance letters, which having been used does not make better. */
const BY_BEGINNINGS = 6;

/** A client's own site comes before its shop and its blog; without letters all are in the list's order. */
function wordsBeyond({ entry }: Ranked, wanted: string): number {
  return wanted === "" ? 0 : entry.words.length;
}

/** Somebody has it in hand: the one used lately, then one with open tickets. */
function tierOf({ entry, score, place }: Ranked): number {
  if (score === 0) return 0;
  if (score > BY_BEGINNINGS) return 3;
  if (place !== Number.MAX_SAFE_INTEGER) return 1;
  return (entry.site.openTickets ?? 0) > 0 ? 2 : 3;
}

function othersOf({ aliases = [], domains = [] }: FindableSite): Pick<Prepared<unknown>, "aliases" | "domains"> {
  return {
    aliases: aliases.map((name) => name.toLowerCase()),
    domains: domains.map(({ domain }) => endsOf(bareDomain(domain))),
  };
}

/** "shop.alder.example" and "alder.example". */
function endsOf(domain: string): readonly string[] {
  const labels = domain.split(".");
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_label, index) => labels.slice(index).join("."));
}

/** 0 is best; null: no match. */
function scoreOf(entry: Omit<Prepared<unknown>, "site">, wanted: string): number | null {
  const scores = [
    scoreByName(entry, wanted),
    scoreByAlias(entry.aliases, wanted),
    scoreByDomain(entry.domains, wanted),
  ];
  const found = scores.filter((score) => score !== null);
  return found.length === 0 ? null : Math.min(...found);
}

/** All of it says which site is meant; its beginning says as much as a later word of the name. */
function scoreByAlias(aliases: readonly string[], wanted: string): number | null {
  if (aliases.includes(wanted)) return 1;
  if (aliases.some((alias) => alias.startsWith(wanted))) return 4;
  return aliases.some((alias) => alias.includes(wanted)) ? 8 : null;
}

function scoreByDomain(domains: Prepared<unknown>["domains"], typed: string): number | null {
  const wanted = bareDomain(typed);
  if (wanted === "" || domains.length === 0) return null;
  if (domains.some(([whole]) => whole === wanted)) return 1;
  if (domains.some(([whole = ""]) => whole.startsWith(wanted))) return 4;
  return domains.some((ends) => ends.some((end) => end.startsWith(wanted))) ? 8 : null;
}

type Names = Pick<Prepared<unknown>, "name" | "words" | "clientWords" | "both">;

function scoreByName({ name, words, clientWords, both }: Names, wanted: string): number | null {
  if (name === wanted) return 0;
  // Who wants the shop and not the client's own site types a letter of it; the bare beginning means the shorter name.
  const isOneOfSeveral = words.length > 1 && (words[0] ?? "").startsWith(wanted);
  if (name.startsWith(wanted) && !isOneOfSeveral) return 1;
  if (beginsWords(words, wanted) && !isOneOfSeveral) return 2;
  if (isOneOfSeveral) return 3;
  if (words.some((word) => word.startsWith(wanted))) return 4;
  if (clientWords.some((word) => word.startsWith(wanted))) return 5;
  if (beginsWords([...clientWords, ...words], wanted)) return 6;
  if (name.includes(wanted)) return 7;
  if (wanted.split(/\s+/u).every((part) => both.includes(part))) return 8;
  return isSpreadOver(name, wanted) ? 9 : null;
}

/**
 * Made of the beginnings of the words, first word first: "als" and "alsh" are alder-shop, "cl" is cedar-launch. A word in
 * the middle may be left out, the first one not.
 */
function beginsWords(words: readonly string[], wanted: string): boolean {
  const [first = "", ...rest] = words;
  for (let length = sharedStart(first, wanted); length > 0; length -= 1) {
    if (isMadeOf(rest, wanted.slice(length))) return true;
  }
  return false;
}

function isMadeOf(words: readonly string[], wanted: string): boolean {
  if (wanted === "") return true;
  const [first, ...rest] = words;
  if (first === undefined) return false;
  for (let length = sharedStart(first, wanted); length >= 0; length -= 1) {
    if (isMadeOf(rest, wanted.slice(length))) return true;
  }
  return false;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
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

function byClientAndName(a: FindableSite, b: FindableSite): number {
  return collator.compare(a.clientName, b.clientName) || collator.compare(a.name, b.name);
}
