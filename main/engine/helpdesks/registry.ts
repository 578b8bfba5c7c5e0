import type { AccountKind, SignInSecret } from "../../../shared/account/account.ts";
import type { AccountSettings, BrowserSignIn } from "../../../shared/account/accountSettings.ts";
import type { MailSettings } from "../../../shared/account/mailSettings.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { Ms } from "../../../shared/units.ts";
import { isUnrealHost } from "../../../shared/unrealHost.ts";
import { tokenKey } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { createFormsRepo } from "../accounts/formsRepo.ts";
import { readSecret, type KeptSignIn, type TokenPair } from "../accounts/keptSecret.ts";
import { mailSettingsOf } from "../accounts/mailAccount.ts";
import { createServerClocks, type ServerClocks } from "../accounts/serverClocks.ts";
import type { EngineContext } from "../context.ts";
import type { HttpFetch } from "../ports.ts";
import { forgetfulFormStore } from "./formStore.ts";
import { createHandoffHelpdesk } from "./handoff/handoffHelpdesk.ts";
import type { Helpdesk } from "./helpdesk.ts";
import { helpdeskOrigin, requestTrackerBase } from "./helpdeskAddress.ts";
import { HelpdeskError } from "./helpdeskProblem.ts";
import { trusting } from "./http/ownCa.ts";
import { createLibrariesMailPort } from "./mail/libraries/librariesMailPort.ts";
import { createMailHelpdesk } from "./mail/mailHelpdesk.ts";
import type { MailPlace } from "./mail/mailPort.ts";
import { reachRequestTracker } from "./requestTracker/reachable.ts";
import { createRequestTrackerHelpdesk } from "./requestTracker/requestTrackerHelpdesk.ts";
import { fixedBearer } from "./zendesk/oauth/bearer.ts";
import { createBrowserVisit, withdraw, type BrowserVisit } from "./zendesk/oauth/browserVisit.ts";
import { createPairsOfAccounts, type TakenPair } from "./zendesk/oauth/pairsOfAccounts.ts";
import { reachZendesk } from "./zendesk/reachable.ts";
import { createZendeskHelpdesk } from "./zendesk/zendeskHelpdesk.ts";

/** Kinds of account whose server stands at one web address. */
export type ServedKind = Exclude<AccountKind, "handoff" | "mail">;

export interface Helpdesks {
  /** Rejects with HelpdeskError signIn when no sign-in is kept, with AppError notFound for an unknown account. */
  forAccount(accountId: string): Promise<Helpdesk>;
  /** The account's address, sign-in or user changed: the next forAccount starts afresh. */
  forget(accountId: string): void;
  /**
   * A helpdesk to try an address and a sign-in on, before there is an account. Fails with account.badAddress, or
   * input.invalid for a way of signing in that the helpdesk does not know.
   */
  probe(kind: ServedKind, address: string, signIn: KeptSignIn, caPem?: string | null): Helpdesk;
  /** Resolves when a helpdesk of this kind answers at the address; rejects with HelpdeskError. No sign-in is sent. */
  reach(kind: ServedKind, address: string, caPem: string | null): Promise<void>;
  /** The same for a mailbox. Fails with input.invalid for any way of signing in but a password. */
  probeMail(settings: MailSettings, signIn: SignInSecret): Helpdesk;
  /** Signing in by the system's browser. */
  readonly browser: BrowserWays;
  /** Before the store closes: waits, not for long, for what must not be lost half-way. */
  stop(): Promise<void>;
}

export interface BrowserWays {
  /** Fails with account.badAddress. */
  visit(address: string, browser: BrowserSignIn): BrowserVisit;
  /** Keeps a new pair for this account, which need not be there yet. */
  take(accountId: string, pair: TokenPair): Promise<TakenPair>;
  /** Before the kept pair is read for a sign-out: resolves when nothing is about to renew it any more. */
  drop(accountId: string): Promise<void>;
  /** True = the helpdesk was seen to take it no longer. Never rejects. */
  withdraw(address: string, clientId: string, pair: TokenPair): Promise<boolean>;
}

export interface HelpdeskHooks {
  /** Where answers tell the time. Default: kept for these helpdesks alone. */
  readonly clocks?: ServerClocks;
  /** The account's server clock was seen to differ by this much from what is stored; called after it was stored. */
  onClockMoved?(accountId: string, offsetMs: Ms): void;
  /** For a control: how long mail that a check mail overtook is waited for. */
  readonly proofRestMs?: Ms;
}

/** One helpdesk per account, of the adapter its kind asks for. Only this folder knows a vendor. */
export function createHelpdesks(context: EngineContext, hooks: HelpdeskHooks = {}): Helpdesks {
  const { fetch, clock, logger } = context;
  const accounts = createAccountsRepo(context.db);
  const forms = createFormsRepo(context.db);
  const open = new Map<string, Promise<Helpdesk>>();
  const pairs = createPairsOfAccounts(context);
  const clocks = hooks.clocks ?? createServerClocks(context);
  const mailPort = context.mail ?? createLibrariesMailPort(clock);

  function noteOffset(accountId: string, offsetMs: Ms, offByMs: Ms): void {
    if (clocks.noteAnswer(accountId, offsetMs, offByMs)) hooks.onClockMoved?.(accountId, offsetMs);
  }

  async function make(accountId: string): Promise<Helpdesk> {
    const account = accounts.find(accountId);
    if (account === null) throw new AppError("notFound", "The account has been removed.");
    if (account.kind === "handoff") return createHandoffHelpdesk();
    const secret = await context.secrets.get(tokenKey(accountId));
    if (secret === null) throw new HelpdeskError("signIn", "The sign-in is no longer on this computer.");
    const signIn = readSecret(secret);
    const onClockOffset = (offsetMs: Ms, offByMs: Ms) => noteOffset(accountId, offsetMs, offByMs);
    if (account.kind === "mail") {
      const place = mailPlace(mailSettingsOf(account.settings), typedIn(signIn));
      const offsetMs = account.clockOffsetMs;
      const rest = hooks.proofRestMs === undefined ? {} : { proofRestMs: hooks.proofRestMs };
      return createMailHelpdesk({ port: mailPort, place, clock, logger, onClockOffset, offsetMs, ...rest });
    }
    if (account.kind === "requestTracker") {
      const base = requestTrackerAt(account.address);
      const formStore = forms.storeFor(accountId);
      return createRequestTrackerHelpdesk({
        base,
        signIn: typedIn(signIn),
        formStore,
        ...trackerSettings(fetch, account.settings),
        clock,
        logger,
        onClockOffset,
      });
    }
    const origin = originOf(account.address);
    if (signIn.kind !== "browser") void pairs.drop(accountId);
    return createZendeskHelpdesk({
      origin,
      bearer: signIn.kind === "browser" ? pairs.bearerOf(account, origin, signIn.pair) : fixedBearer(tokenOf(signIn)),
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
    browser: {
      visit: (address, browser) => createBrowserVisit({ fetch, clock, logger, origin: originOf(address) }, browser),
      take: (accountId, pair) => pairs.take(accountId, pair),
      drop: (accountId) => pairs.drop(accountId),
      withdraw: (address, clientId, pair) =>
        withdraw({ fetch, clock, logger, origin: originOf(address) }, clientId, pair),
    },
    stop: () => pairs.stop(),
    probeMail(settings, signIn) {
      const place = mailPlace(settings, signIn);
      return createMailHelpdesk({ port: mailPort, place, clock, logger, onClockOffset: () => undefined });
    },
    async reach(kind, address, caPem) {
      const parts = { fetch: trusting(fetch, caPem), clock, logger };
      if (kind === "requestTracker") await reachRequestTracker(parts, requestTrackerAt(address));
      else await reachZendesk(parts, originOf(address));
    },
    probe(kind, address, signIn, caPem = null) {
      const onClockOffset = () => undefined;
      if (kind === "requestTracker") {
        const base = requestTrackerAt(address);
        const formStore = forgetfulFormStore;
        return createRequestTrackerHelpdesk({
          base,
          signIn: typedIn(signIn),
          formStore,
          fetch: trusting(fetch, caPem),
          clock,
          logger,
          onClockOffset,
        });
      }
      const origin = originOf(address);
      if (signIn.kind !== "browser") refuseTokenAtReal(origin);
      return createZendeskHelpdesk({
        origin,
        bearer: fixedBearer(signIn.kind === "browser" ? signIn.pair.access : tokenOf(signIn)),
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

function mailPlace(settings: MailSettings, signIn: SignInSecret): MailPlace {
  if (signIn.kind !== "password") throw new AppError("input.invalid", "A mailbox is signed in to by password.");
  return { settings: { ...settings, userName: signIn.userName }, password: signIn.password };
}

function trackerSettings(fetch: HttpFetch, settings: AccountSettings) {
  if (settings.kind !== "requestTracker") return { fetch };
  return { fetch: trusting(fetch, settings.caPem), firstQueueId: settings.queueId };
}

function originOf(address: string): string {
  const origin = helpdeskOrigin(address);
  if (origin === null) throw new AppError("account.badAddress");
  return origin;
}

/**
 * The vendor ends its tokens on 30 April 2027, and one lets its holder act as any user: a real helpdesk of this kind is
 * signed in to by the browser. On this computer and at names that exist for tests nothing of the sort can be lost.
 */
function refuseTokenAtReal(origin: string): void {
  const { protocol, hostname } = new URL(origin);
  if (protocol === "https:" && !isUnrealHost(hostname)) throw new AppError("account.tokensEnd");
}

function requestTrackerAt(address: string): string {
  const base = requestTrackerBase(address);
  if (base === null) throw new AppError("account.badAddress");
  return base;
}

function typedIn(signIn: KeptSignIn): SignInSecret {
  if (signIn.kind !== "browser") return signIn;
  throw new AppError("input.invalid", "This helpdesk is not signed in to by the browser.");
}

function tokenOf(signIn: SignInSecret): string {
  if (signIn.kind === "token") return signIn.token;
  throw new AppError("input.invalid", "This helpdesk signs in by token, not by password.");
}
