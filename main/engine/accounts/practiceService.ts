import type { Account } from "../../../shared/account/account.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { PracticeConnection } from "../../../shared/ipc/host.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { Helpdesks } from "../helpdesks/registry.ts";
import type { PracticeLink } from "../practiceDesk/practiceLink.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import type { Sync } from "../sync/syncRoom.ts";
import { capabilitiesBeforeAsking, toAccount, tokenKey, type AccountRecord } from "./accountRecord.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { askWhoAmI } from "./connectionProblem.ts";
import { releaseDrafts } from "./releaseDrafts.ts";
import { layOutSample } from "./sampleDirectory.ts";

/** The rule set that practice shows. */
const PRACTICE_POLICY = "pantheon-2016-05";
const practiceUser = "Practice user one";

export interface PracticeServiceDeps {
  readonly helpdesks: Pick<Helpdesks, "probe" | "forget">;
  readonly sync: Pick<Sync, "pullSoon" | "forget">;
  readonly practiceLink: PracticeLink;
}

/** Opening and leaving practice: one account, its own realm, the sample agency. */
export function createPracticeService(context: EngineContext, deps: PracticeServiceDeps) {
  const accounts = createAccountsRepo(context.db);
  const settings = createSettingsRepo(context.db);
  let opening: Promise<Account> | null = null;

  function enter(): void {
    settings.set(settingKeys.realm, "practice");
    settings.set(settingKeys.hasChosenStart, "true");
  }
  function publishAll(): void {
    const topics = ["accounts", "sites", "drafts", "outbox", "tickets", "calls", "emergency", "status"] as const;
    for (const topic of topics) context.publish(topic);
  }

  async function signIn(connection: PracticeConnection): Promise<AccountRecord> {
    const users = connection.users.filter((candidate) => candidate.role === "end-user");
    const user = users.find((candidate) => candidate.name === practiceUser) ?? users[0];
    if (!user) throw new AppError("practice.unavailable", "The practice desk has no user.");
    const helpdesk = deps.helpdesks.probe("practice", connection.baseUrl, { kind: "token", token: user.token });
    const { organizationIds } = await askWhoAmI(() => helpdesk.whoAmI());
    const id = context.ids.next();
    return {
      id,
      realm: "practice",
      kind: "practice",
      name: "Practice desk",
      address: connection.baseUrl,
      remoteUserId: String(user.id),
      userName: user.name,
      userEmail: user.email,
      organizationRemoteIds: organizationIds,
      policyId: PRACTICE_POLICY,
      state: "ok",
      capabilities: capabilitiesBeforeAsking,
      secretKept: await context.secrets.set(tokenKey(id), user.token),
      signInWay: "token",
      settings: { kind: "none" },
      colour: "steel",
      sortOrder: 0,
      clockOffsetMs: 0,
      asOfMs: null,
      watermarkMs: null,
      createdAtMs: context.clock.now(),
    };
  }

  async function open(): Promise<Account> {
    const connection = await deps.practiceLink.connect();
    const known = accounts.findPractice();
    const account = known ?? (await signIn(connection));
    context.db.transaction(() => {
      enter();
      if (known) return;
      accounts.insert(account);
      const organizationIds = layOutSample(createSitesRepo(context.db), () => context.ids.next());
      for (const [index, remoteId] of account.organizationRemoteIds.entries()) {
        const organizationId = organizationIds[index];
        if (organizationId !== undefined) accounts.linkOrganization(account.id, remoteId, organizationId);
      }
    })();
    publishAll();
    deps.sync.pullSoon(account.id);
    return toAccount(account);
  }

  return {
    /** Twice at once is once. */
    open(): Promise<Account> {
      opening ??= open().finally(() => {
        opening = null;
      });
      return opening;
    },

    /** Removes the practice account, its tickets and the sample agency; the desk keeps its own file for the next time. */
    async leave(drafts: "keep" | "delete"): Promise<void> {
      const account = accounts.findPractice();
      if (account) await deps.sync.forget(account.id);
      context.db.transaction(() => {
        settings.set(settingKeys.realm, "real");
        if (!account) return;
        releaseDrafts(context, { accountId: account.id, wholeRealm: "practice", drafts });
        accounts.remove(account.id);
        accounts.removePracticeDirectory();
      })();
      if (account) {
        deps.helpdesks.forget(account.id);
        await context.secrets.remove(tokenKey(account.id));
      }
      deps.practiceLink.drop();
      publishAll();
      // Practice is left by now; a desk that will not stop only costs memory until Standby quits.
      await context.practice.stop().catch(() => context.logger.warn("practice desk did not stop"));
    },
  };
}
