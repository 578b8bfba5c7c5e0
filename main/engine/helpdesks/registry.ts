import type { AccountKind, SignInSecret } from "../../../shared/account/account.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { Ms } from "../../../shared/units.ts";
import { tokenKey } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { createFormsRepo } from "../accounts/formsRepo.ts";
import { readSecret } from "../accounts/keptSecret.ts";
import { createServerClocks, type ServerClocks } from "../accounts/serverClocks.ts";
import type { EngineContext } from "../context.ts";
import { forgetfulFormStore } from "./formStore.ts";
import { createHandoffHelpdesk } from "./handoff/handoffHelpdesk.ts";
import type { Helpdesk } from "./helpdesk.ts";
import { helpdeskOrigin, requestTrackerBase } from "./helpdeskAddress.ts";
import { HelpdeskError } from "./helpdeskProblem.ts";
import { createRequestTrackerHelpdesk } from "./requestTracker/requestTrackerHelpdesk.ts";
import { createZendeskHelpdesk } from "./zendesk/zendeskHelpdesk.ts";

/** Kinds of account that have a server to ask. */
export type ServedKind = Exclude<AccountKind, "handoff">;

export interface Helpdesks {
  /** Rejects with HelpdeskError signIn when no sign-in is kept, with AppError notFound for an unknown account. */
  forAccount(accountId: string): Promise<Helpdesk>;
  /** The account's address, sign-in or user changed: the next forAccount starts afresh. */
  forget(accountId: string): void;
  /**
   * A helpdesk to try an address and a sign-in on, before there is an account. Fails with account.badAddress, or
   * input.invalid for a way of signing in that the helpdesk does not know.
   */
  probe(kind: ServedKind, address: string, signIn: SignInSecret): Helpdesk;
}

export interface HelpdeskHooks {
  /** Where answers tell the time. Default: kept for these helpdesks alone. */
  readonly clocks?: ServerClocks;
  /** The account's server clock was seen to differ by this much from what is stored; called after it was stored. */
  onClockMoved?(accountId: string, offsetMs: Ms): void;
}

/** One helpdesk per account, of the adapter its kind asks for. Only this folder knows a vendor. */
export function createHelpdesks(context: EngineContext, hooks: HelpdeskHooks = {}): Helpdesks {
  const { fetch, clock, logger } = context;
  const accounts = createAccountsRepo(context.db);
  const forms = createFormsRepo(context.db);
  const open = new Map<string, Promise<Helpdesk>>();
  const clocks = hooks.clocks ?? createServerClocks(context);

  function noteOffset(accountId: string, offsetMs: Ms): void {
    if (clocks.noteAnswer(accountId, offsetMs)) hooks.onClockMoved?.(accountId, offsetMs);
  }

  async function make(accountId: string): Promise<Helpdesk> {
    const account = accounts.find(accountId);
    if (account === null) throw new AppError("notFound", "The account has been removed.");
    if (account.kind === "handoff") return createHandoffHelpdesk();
    const secret = await context.secrets.get(tokenKey(accountId));
    if (secret === null) throw new HelpdeskError("signIn", "The sign-in is no longer on this computer.");
    const signIn = readSecret(secret);
    const onClockOffset = (offsetMs: Ms) => noteOffset(accountId, offsetMs);
    if (account.kind === "requestTracker") {
      const base = requestTrackerAt(account.address);
      const formStore = forms.storeFor(accountId);
      return createRequestTrackerHelpdesk({ base, signIn, formStore, fetch, clock, logger, onClockOffset });
    }
    return createZendeskHelpdesk({
      origin: originOf(account.address),
      token: tokenOf(signIn),
      me: { id: account.remoteUserId, name: account.userName },
      organizationIds: account.organizationRemoteIds,
      hasWebPages: account.kind === "zendesk",
      mayListOrganization: account.capabilities.canListOrganization,
      formStore: forms.storeFor(accountId),
      fetch,
      clock,
      logger,
      onClockOffset,
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
    forget(accountId) {
      open.delete(accountId);
      clocks.forget(accountId);
    },
    probe(kind, address, signIn) {
      const onClockOffset = () => undefined;
      if (kind === "requestTracker") {
        const base = requestTrackerAt(address);
        const formStore = forgetfulFormStore;
        return createRequestTrackerHelpdesk({ base, signIn, formStore, fetch, clock, logger, onClockOffset });
      }
      return createZendeskHelpdesk({
        origin: originOf(address),
        token: tokenOf(signIn),
        me: null,
        organizationIds: [],
        hasWebPages: true,
        mayListOrganization: false,
        formStore: forgetfulFormStore,
        fetch,
        clock,
        logger,
        onClockOffset,
      });
    },
  };
}

function originOf(address: string): string {
  const origin = helpdeskOrigin(address);
  if (origin === null) throw new AppError("account.badAddress");
  return origin;
}

function requestTrackerAt(address: string): string {
  const base = requestTrackerBase(address);
  if (base === null) throw new AppError("account.badAddress");
  return base;
}

function tokenOf(signIn: SignInSecret): string {
  if (signIn.kind === "token") return signIn.token;
  throw new AppError("input.invalid", "This helpdesk signs in by token, not by password.");
}
