import { between, createRandom, pick, type SeededRandom } from "../faults/seededRandom.ts";

/** A site as the finder sees it. */
interface MadeSite {
  readonly id: string;
  readonly name: string;
  readonly clientName: string;
  readonly openTickets: number;
}

/** Somebody looks for a site: the letters typed, and the sites used lately, newest first. */
interface SiteSearch {
  readonly site: MadeSite;
  readonly typed: string;
  readonly recentIds: readonly string[];
}

const ONSETS = [
  ...[
    "b",
    "bl",
    "br",
    "c",
    "ch",
    "cl",
    "cr",
    "d",
    "dr",
    "f",
    "fl",
    "fr",
    "g",
    "gl",
    "gr",
    "h",
    "j",
    "k",
    "kn",
    "l",
    "m",
  ],
  ...["n", "p", "ph", "pl", "pr", "qu", "r", "s", "sc", "sh", "sk", "sl", "sm", "sp", "st", "sw", "t", "th", "tr", "v"],
  ...["w", "wh", "y", "z", "", "", "", ""],
];
const VOWELS = ["a", "e", "i", "o", "u", "y", "ai", "au", "ea", "ei", "ia", "ie", "io", "oa", "oo", "ou", "ue"];
const ENDS = ["", "l", "n", "r", "s", "rd", "nt", "ck", "x", "m", "lm", "st"];
const KINDS = [
  ...["shop", "blog", "jobs", "press", "intranet", "wiki", "events", "support", "docs", "store", "campus", "members"],
  ...["investors", "newsroom", "academy", "partners", "booking", "magazine", "legacy", "labs", "giving", "alumni"],
  ...["careers", "forum", "help", "kiosk", "learn", "maps", "offers", "quiz", "radio", "travel", "unions", "video"],
  ...["wedding", "youth", "zones", "europe", "americas", "asia", "stories", "tickets", "research", "foundation"],
];
/** An agency's people have so many sites in hand at a time, and come back to them. */
const IN_HAND = 30;
/** As many as sites.list remembers. */
const RECENT = 60;
const SHARE_IN_HAND = 0.8;
/** One site in ten has open tickets; of the searches for a site not in hand every second one goes to such a site. */
const SHARE_WITH_TICKETS = 0.1;
const SHARE_OF_TICKETS = 0.5;

/** Sites of an agency: most clients have one or two, some a dozen; names as hosts allow them. The same for the same seed. */
export function manySites(count: number, seed: number): readonly MadeSite[] {
  const random = createRandom(seed);
  const sites: MadeSite[] = [];
  const taken = new Set<string>();
  while (sites.length < count) {
    const words = Array.from({ length: random() < 0.3 ? 2 : 1 }, () => madeWord(random));
    const slug = words.join("-");
    if (taken.has(slug)) continue;
    taken.add(slug);
    const clientName = words.map((word) => `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`).join(" ");
    const size = Math.min(count - sites.length, pick(random, [1, 1, 1, 1, 1, 2, 2, 3, 4, 8]));
    const kinds = new Set<string>();
    while (kinds.size < size - 1) kinds.add(pick(random, KINDS));
    const names = [slug, ...[...kinds].map((kind) => `${slug}-${kind}`)];
    sites.push(...names.map((name, at) => ({ id: `site-${sites.length + at}`, name, clientName, openTickets: 0 })));
  }
  return sites.map((site) => (random() < SHARE_WITH_TICKETS ? { ...site, openTickets: between(random, 1, 4) } : site));
}

/**
 * Searches with three letters, as by people who know what they look for: the beginning of the name; for one of several
 * sites of a client the beginnings of its words, so that the letters say which one. Eight of ten go to sites in hand, one to
 * a site with open tickets, one to any.
 */
export function siteSearches(sites: readonly MadeSite[], count: number, seed: number): readonly SiteSearch[] {
  const random = createRandom(seed);
  const inHand = Array.from({ length: IN_HAND }, () => pick(random, sites));
  const withTickets = sites.filter(({ openTickets }) => openTickets > 0);
  let recent: readonly string[] = inHand.slice(0, RECENT).map(({ id }) => id);
  return Array.from({ length: count }, () => {
    const site = random() < SHARE_IN_HAND ? pick(random, inHand) : notInHand(random, sites, withTickets);
    const search = { site, typed: lettersFor(random, site), recentIds: recent };
    recent = [site.id, ...recent.filter((id) => id !== site.id)].slice(0, RECENT);
    return search;
  });
}

function notInHand(random: SeededRandom, sites: readonly MadeSite[], withTickets: readonly MadeSite[]): MadeSite {
  return pick(random, withTickets.length > 0 && random() < SHARE_OF_TICKETS ? withTickets : sites);
}

function lettersFor(random: SeededRandom, { name }: MadeSite): string {
  const words = name.split("-");
  const [first = ""] = words;
  const last = words.at(-1) ?? "";
  if (words.length === 1) return first.slice(0, 3);
  if (words.length > 2 && random() < 0.5)
    return words
      .map((word) => word.slice(0, 1))
      .join("")
      .slice(0, 3);
  return random() < 0.5 ? `${first.slice(0, 2)}${last.slice(0, 1)}` : `${first.slice(0, 1)}${last.slice(0, 2)}`;
}

function madeWord(random: SeededRandom): string {
  const syllables = Array.from(
    { length: between(random, 2, 3) },
    () => `${pick(random, ONSETS)}${pick(random, VOWELS)}`,
  );
  return `${syllables.join("")}${pick(random, ENDS)}`;
}
