import type { CallBalance } from "../../../shared/calls/ledger.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { callRoutes } from "../../../shared/ipc/routes/calls.ts";
import type { DraftContent } from "../../../shared/ticket/draft.ts";
import type { ReportCalls } from "../../../shared/report/report.ts";
import { isKnownZone } from "../../../shared/time/zoned.ts";
import type { Ms } from "../../../shared/units.ts";
import { createSettingsRepo } from "../app/settingsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createDraftsRepo } from "../drafts/draftsRepo.ts";
import { createSitesRepo, type SiteRecord } from "../sites/sitesRepo.ts";
import { calendarFileOf } from "./calendarFile.ts";
import { createCallLedger } from "./callLedger.ts";
import { callZoneKey } from "./callPeriod.ts";
import { callsOverview } from "./callsOverview.ts";
import { createCallCheck, type CallCheck } from "./callWarning.ts";
import { createCorrections } from "./correctCalls.ts";
import { createCallDecisions } from "./decideCalls.ts";
import { createMarkExchange } from "./exchangeMarks.ts";
import { createSettleOver } from "./settleOver.ts";
import { createSlotWatch } from "./slotWatch.ts";

export interface CallsRoom extends EngineRoom<keyof typeof callRoutes> {
  /** Whether a call that is about to be asked for fits into what is left. */
  checkCall(asked: DraftContent): CallCheck;
  /** Calls left for one site of the realm in view. */
  callBalanceOf(siteId: string): CallBalance;
  /** The same for many in one go; the site list shows it. */
  callBalances(): (site: SiteRecord) => CallBalance;
  /** Calls of sites in the period that holds an instant, for the account review. */
  callsAt(atMs: Ms): (site: SiteRecord) => ReportCalls;
}

export interface CallsRoomOptions {
  /** How long a decision can be taken back before it is told in the ticket. */
  readonly graceMs?: Ms;
}

/** Calls of the realm in view: what is left, what was asked for, and what the user says became of it. */
export function createCallsRoom(context: EngineContext, { graceMs = 0 }: CallsRoomOptions = {}): CallsRoom {
  const sites = createSitesRepo(context.db);
  const settings = createSettingsRepo(context.db);
  const ledger = createCallLedger(context);
  const slotWatch = createSlotWatch({ clock: context.clock, ledger, passed: () => tellAll() });

  function tellAll(ticketIds: readonly string[] = []): void {
    context.publish("calls");
    context.publish("sites");
    if (ticketIds.length > 0) context.publish("tickets", ticketIds);
  }

  const deps = {
    ledger,
    graceMs,
    decided(ticketIds: readonly string[]) {
      tellAll(ticketIds);
      slotWatch.look();
    },
  };
  const decisions = createCallDecisions(context, deps);
  const checkCall = createCallCheck(context, ledger);
  const drafts = createDraftsRepo(context.db);

  function warningOf(draftId: string) {
    const content = drafts.find(draftId)?.content;
    if (content?.kind !== "call") throw new AppError("notFound", "This draft asks for no call.");
    const { kind, ...warning } = checkCall(content);
    if (kind === "unknown") throw new AppError("call.cannotTell");
    return kind === "fits" || !("left" in warning) ? null : warning;
  }

  return {
    handlers: {
      "calls.overview": () => callsOverview(ledger(), sites.list(context.realm())),
      ...decisions.handlers,
      ...createCorrections(context, deps, decisions),
      ...createMarkExchange(context, deps),
      "calls.ics": ({ ticketId }) => calendarFileOf(ledger().find(ticketId), context.clock.now()),
      "calls.checkAsk": ({ draftId }) => ({ warning: warningOf(draftId) }),
      "calls.settleOver": createSettleOver(context, deps, decisions),
      "calls.setPeriod": ({ zone }) => {
        if (!isKnownZone(zone)) throw new AppError("input.invalid", `“${zone}” is no time zone this computer knows.`);
        settings.set(callZoneKey(context.realm()), zone);
        tellAll();
        slotWatch.look();
        return ledger().period;
      },
    },
    start: () => slotWatch.look(),
    onSignal: () => slotWatch.look(),
    stop: async () => slotWatch.stop(),
    callsAt(atMs) {
      const current = ledger();
      return (site) => {
        const { kind, unit, allowed, used, isComplete, isAssumed } = current.ofSite(site, atMs).balance;
        return { kind, unit, allowed, used, isComplete, isAssumed };
      };
    },
    checkCall,
    callBalances() {
      const current = ledger();
      return (site) => current.ofSite(site).balance;
    },
    callBalanceOf(siteId) {
      const site = sites.find(siteId);
      if (!site) throw new AppError("notFound", "This site is not in the list any more.");
      return ledger().ofSite(site).balance;
    },
  };
}
