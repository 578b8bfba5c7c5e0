import { AppError } from "../../../shared/ipc/appError.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import { tokenKey } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import { createFieldMapRepo } from "./fieldMapRepo.ts";
import { createHandoffHelpdesk } from "./handoff/handoffHelpdesk.ts";
import type { Helpdesk } from "./helpdesk.ts";
import { helpdeskOrigin } from "./helpdeskAddress.ts";
import { HelpdeskError } from "./helpdeskProblem.ts";
import { createZendeskHelpdesk } from "./zendesk/zendeskHelpdesk.ts";

/** The Date header knows seconds only: smaller moves are noise. */
const OFFSET_STEP: Ms = 2 * SECOND;

export interface Helpdesks {
  /** Rejects with HelpdeskError signIn when no token is kept, with AppError notFound for an unknown account. */
  forAccount(accountId: string): Promise<Helpdesk>;
  /** The account's address, token or user changed: the next forAccount starts afresh. */
  forget(accountId: string): void;
  /** A helpdesk to try an address and a token on, before there is an account. Fails with account.badAddress. */
  probe(address: string, token: string): Helpdesk;
}

export interface HelpdeskHooks {
  /** The account's server clock was seen to differ by this much from what is stored; called after it was stored. */
  onClockMoved?(accountId: string, offsetMs: Ms): void;
}

/** One helpdesk per account, of the adapter its kind asks for. Only this folder knows a vendor. */
export function createHelpdesks(context: EngineContext, hooks: HelpdeskHooks = {}): Helpdesks {
  const { fetch, clock, logger } = context;
  const accounts = createAccountsRepo(context.db);
  const fieldMaps = createFieldMapRepo(context.db);
  const open = new Map<string, Promise<Helpdesk>>();

  function noteOffset(accountId: string, offsetMs: Ms): void {
    const known = accounts.find(accountId);
    if (known === null || Math.abs(known.clockOffsetMs - offsetMs) <= OFFSET_STEP) return;
    accounts.setClockOffset(accountId, offsetMs);
    hooks.onClockMoved?.(accountId, offsetMs);
  }

  async function make(accountId: string): Promise<Helpdesk> {
    const account = accounts.find(accountId);
    if (account === null) throw new AppError("notFound", "The account has been removed.");
    if (account.kind === "handoff") return createHandoffHelpdesk();
    const token = await context.secrets.get(tokenKey(accountId));
    if (token === null) throw new HelpdeskError("signIn", "The sign-in is no longer on this computer.");
    return createZendeskHelpdesk({
      origin: originOf(account.address),
      token,
      me: { id: account.remoteUserId, name: account.userName },
      organizationIds: account.organizationRemoteIds,
      hasWebPages: account.kind === "zendesk",
      mayListOrganization: account.capabilities.canListOrganization,
      fieldMaps: { load: () => fieldMaps.load(accountId), save: (map) => fieldMaps.save(accountId, map) },
      fetch,
      clock,
      logger,
      onClockOffset: (offsetMs) => noteOffset(accountId, offsetMs),
    });
  }

  return {
    async forAccount(accountId) {
      const known = open.get(accountId);
      if (known) return known;
      const made = make(accountId);
      open.set(accountId, made);
      made.catch(() => open.delete(accountId)); // The caller gets the failure; the next call tries again.
      return made;
    },
    forget: (accountId) => void open.delete(accountId),
    probe: (address, token) =>
      createZendeskHelpdesk({
        origin: originOf(address),
        token,
        me: null,
        organizationIds: [],
        hasWebPages: true,
        mayListOrganization: false,
        fieldMaps: { load: () => null, save: () => undefined },
        fetch,
        clock,
        logger,
        onClockOffset: () => undefined,
      }),
  };
}

function originOf(address: string): string {
  const origin = helpdeskOrigin(address);
  if (origin === null) throw new AppError("account.badAddress");
  return origin;
}
