import type { DraftAttachment } from "../../../../shared/ticket/draft.ts";
import type { DraftChecks } from "../../../../shared/ticket/draftCheck.ts";
import type { EngineContext } from "../../context.ts";
import type { DraftFacts } from "../draftFacts.ts";
import type { DraftRecord } from "../draftRecord.ts";
import { createAudienceRepo, nobodyKnown } from "./audienceRepo.ts";
import { checksOf } from "./draftChecks.ts";
import { createGistBook } from "./similar/gistBook.ts";
import { createSimilarRepo, type Place } from "./similar/similarRepo.ts";
import { createSurroundingsRepo } from "./surroundingsRepo.ts";

interface Given {
  /** As it would go out: a correction of something sent goes as a reply. */
  readonly draft: DraftRecord;
  readonly facts: DraftFacts;
  readonly attachments: readonly DraftAttachment[];
}

/** Looks a draft through before it is queued: slips, what was asked already, what is missing, who will read it. */
export function createDraftChecker(context: EngineContext) {
  const { db, clock } = context;
  const similar = createSimilarRepo(db);
  const book = createGistBook(similar);
  const surroundings = createSurroundingsRepo(db);
  const audiences = createAudienceRepo(db);

  return async ({ draft, facts, attachments }: Given): Promise<DraftChecks> => {
    const place = placeOf(draft, facts);
    const openTickets = place === null ? [] : await book.openTickets(place);
    const checks = checksOf({
      draft,
      facts,
      attachments,
      sites: draft.kind === "ticket" ? surroundings.sites(draft.realm) : [],
      organizations: facts.account === null ? [] : surroundings.organizationsOf(facts.account.id),
      openTickets,
      ownDrafts: place === null ? [] : similar.ownDrafts(place, draft.id),
      nowMs: clock.now(),
    });
    return { checks: [...checks], audience: audienceOf(draft, facts) };
  };

  /** By name only where the rule set says which group reads it, and a directory knows who belongs to it. */
  function audienceOf({ realm, content }: DraftRecord, { policy, site, organization }: DraftFacts) {
    const readers = policy?.scenarios.find(({ scenario }) => scenario === content.scenario)?.visibleTo;
    if (readers === "siteTeam" && site !== null) return audiences.siteTeam(realm, site.id);
    if (readers === "organizationAdministrators" && organization !== null) {
      return audiences.administrators(realm, organization.id);
    }
    return nobodyKnown;
  }
}

/** null = nothing to compare with: only tickets about one site are. */
function placeOf({ realm, content }: DraftRecord, { site, compose }: DraftFacts): Place | null {
  if (content.kind !== "ticket" || content.scenario !== "site") return null;
  if (site !== null) return { realm, siteId: site.id };
  const siteName = compose.siteName.trim();
  return siteName === "" ? null : { realm, siteId: null, siteName };
}
