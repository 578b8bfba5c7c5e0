import { createServerTables } from "../../main/engine/sync/serverTables.ts";
import { createSitesRepo } from "../../main/engine/sites/sitesRepo.ts";
import type { EngineContext } from "../../main/engine/context.ts";
import { addAccount } from "../../test/builders/addAccount.ts";
import { remoteTicket } from "../../test/builders/remoteTicket.ts";
import { between, createRandom, pick, type SeededRandom } from "../../test/faults/seededRandom.ts";
import { DAY, HOUR } from "../../shared/units.ts";

const TICKETS = 20_000;
const SITES = 400;
/** The first site has that many, all open; of the others' tickets three of five are. */
const OPEN_AT_BIG_SITE = 5_000;
const OPEN_SHARE = 0.6;
const TEXT_WORDS = 250;
const VOCABULARY = 8_000;
const BATCH = 1_000;
const SEED = 31;

/** One open ticket of the world, for drafts that are written after it. */
export interface KnownTicket {
  readonly updatedAtMs: number;
  readonly words: readonly string[];
}

export interface SimilarWorld {
  readonly tickets: number;
  readonly openAtBigSite: number;
  /** The big site first. */
  readonly siteIds: readonly string[];
  /** Of each site the open ticket that was changed last. */
  readonly known: ReadonlyMap<string, KnownTicket>;
  someWords(count: number): string[];
  readonly random: SeededRandom;
}

/** 20,000 tickets of 250 words at 400 sites, one of which has far more than its share. */
export function createSimilarWorld(context: Pick<EngineContext, "db" | "ids" | "clock">): SimilarWorld {
  const { db, ids, clock } = context;
  const random = createRandom(SEED);
  const vocabulary = Array.from({ length: VOCABULARY }, () => someWord(random));
  // A few words stand everywhere, most are rare: as in any language.
  const someWords = (count: number) =>
    Array.from({ length: count }, () => vocabulary[Math.floor(VOCABULARY ** random()) - 1] ?? "cache");
  const account = addAccount(context);
  const sites = createSitesRepo(db);
  const siteIds = Array.from({ length: SITES }, () => ids.next());
  const tables = createServerTables(context);
  const known = new Map<string, KnownTicket>();

  function writeTicket(index: number): void {
    const isBig = index < OPEN_AT_BIG_SITE;
    const at = isBig ? 0 : 1 + (index % (SITES - 1));
    const words = someWords(TEXT_WORDS);
    const isOpen = isBig || random() < OPEN_SHARE;
    const updatedAtMs = clock.now() - between(random, 0, 700) * DAY - index;
    tables.writeTicket(
      account,
      remoteTicket(updatedAtMs - HOUR, {
        remoteId: String(index + 1),
        subject: words.slice(0, 6).join(" "),
        description: `${words.join(" ")}\nhttps://live-site${at}.example/${pick(random, vocabulary)}/${pick(random, vocabulary)}/${index}`,
        siteName: `site${at}`,
        status: isOpen ? "open" : "closed",
        updatedAtMs,
      }),
    );
    const siteId = siteIds[at] ?? "";
    if (isOpen && (known.get(siteId)?.updatedAtMs ?? 0) < updatedAtMs) known.set(siteId, { updatedAtMs, words });
  }
  const inOneGo = db.transaction((from: number, to: number) => {
    for (let index = from; index < to; index += 1) writeTicket(index);
  });
  db.transaction(() => {
    const bare = { clientId: null, organizationId: null, isLaunched: null, environments: [], dashboardUrl: "" };
    for (const [at, id] of siteIds.entries())
      sites.save({ ...bare, id, realm: "real", name: `site${at}`, plan: "business" });
  })();
  for (let from = 0; from < TICKETS; from += BATCH) inOneGo(from, Math.min(TICKETS, from + BATCH));
  return { tickets: TICKETS, openAtBigSite: OPEN_AT_BIG_SITE, siteIds, known, someWords, random };
}

function someWord(random: SeededRandom): string {
  const syllables = ["ba", "cor", "de", "fin", "gal", "ho", "in", "kel", "lo", "mur", "ne", "pra", "ri", "ster", "tu"];
  return Array.from({ length: between(random, 2, 4) }, () => pick(random, syllables)).join("");
}
