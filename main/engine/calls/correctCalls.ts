import { AppError } from "../../../shared/ipc/appError.ts";
import type { HandlersFor } from "../../../shared/ipc/define.ts";
import type { callRoutes } from "../../../shared/ipc/routes/calls.ts";
import type { EngineContext } from "../context.ts";
import { createSitesRepo, type SiteRecord } from "../sites/sitesRepo.ts";
import type { CallDecisions, DecideDeps } from "./decideCalls.ts";
import { createCallMarksRepo } from "./callMarksRepo.ts";

/** Where calls are counted, more than this is a slip. */
const MOST_CALLS = 99;

type Corrections = Pick<HandlersFor<typeof callRoutes>, "calls.correct" | "calls.undoMark">;

/** What the user adds to, or takes from, the calls of a period, and the taking back of any mark. */
export function createCorrections(
  context: EngineContext,
  { ledger, decided }: DecideDeps,
  { keepMark }: Pick<CallDecisions, "keepMark">,
): Corrections {
  const sites = createSitesRepo(context.db);
  const marks = createCallMarksRepo(context.db);

  function unitOf(siteId: string | null, organizationId: string | null): "calls" | "minutes" {
    const site = siteId === null ? null : sites.find(siteId);
    const organization = organizationId === null ? null : sites.findOrganization(organizationId);
    if ((site === null) === (organization === null))
      throw new AppError("input.invalid", "A correction is of one site, or of one organization.");
    if ((site ?? organization)?.realm !== context.realm()) throw new AppError("notFound");
    const holder = site ?? sharerOf(organizationId);
    const { kind, unit } = holder ? ledger().ofSite(holder).balance : ({ kind: "none", unit: "calls" } as const);
    if (kind !== "counted") throw new AppError("input.invalid", "Calls are not counted here.");
    return unit;
  }

  /** All sites that share an organization's calls have the same unit; others of it may have none, or their own. */
  function sharerOf(organizationId: string | null): SiteRecord | undefined {
    const isSharer = (site: SiteRecord) => site.organizationId === organizationId && ledger().isShared(site);
    return sites.list(context.realm()).find(isSharer);
  }

  return {
    "calls.correct": ({ siteId, organizationId, atMs, amount, reason }) => {
      const unit = unitOf(siteId, organizationId);
      if (amount === 0 || (unit === "calls" && Math.abs(amount) > MOST_CALLS))
        throw new AppError("input.invalid", `A correction is of 1 to ${MOST_CALLS} calls, either way.`);
      if (reason.trim() === "") throw new AppError("input.invalid", "Say why it is corrected.");
      keepMark({ kind: "correction", siteId, organizationId, atMs, amount, text: reason.trim() });
      decided([]);
      return {};
    },
    "calls.undoMark": ({ markId }) => {
      const mark = marks.list(context.realm()).find(({ id }) => id === markId);
      if (!mark || !marks.undo(context.realm(), markId, context.clock.now())) throw new AppError("notFound");
      decided(mark.ticketId === null ? [] : [mark.ticketId]);
      return {};
    },
  };
}
