import type { Realm } from "../../../shared/ipc/fields.ts";
import { changeTopicSchema } from "../../../shared/ipc/events.ts";
import type { appRoutes, AppStatus } from "../../../shared/ipc/routes/app.ts";
import type { policyRoutes } from "../../../shared/ipc/routes/policies.ts";
import { policySets } from "../../../shared/policy/policySets.ts";
import { toAccount, type AccountRecord } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createAppRepo } from "./appRepo.ts";
import { createSettingsRepo, settingKeys } from "./settingsRepo.ts";

export interface AppRoomDeps {
  readonly sync: {
    isSyncing(): boolean;
    firstPull(): AppStatus["firstPull"];
    connection(): AppStatus["connection"];
    workingOfflineChanged(): void;
  };
  wakeOutbox(): void;
}

type AppRoutes = keyof typeof appRoutes | keyof typeof policyRoutes;

/** The state of the whole: what the frame of every window shows, and the switches that belong to no page. */
export function createAppRoom(context: EngineContext, { sync, wakeOutbox }: AppRoomDeps): EngineRoom<AppRoutes> {
  const settings = createSettingsRepo(context.db);
  const accounts = createAccountsRepo(context.db);
  const counts = createAppRepo(context.db);
  const isSet = (key: string) => settings.get(key) === "true";

  function status(): AppStatus {
    const realm = context.realm();
    const all = accounts.list();
    const ofRealm = all.filter((account) => account.realm === realm);
    return {
      realm,
      isFirstRun: all.length === 0 && !isSet(settingKeys.hasChosenStart),
      accounts: ofRealm.map(toAccount),
      isWorkingOffline: isSet(settingKeys.isWorkingOffline),
      connection: sync.connection(),
      isSyncing: sync.isSyncing(),
      firstPull: sync.firstPull(),
      asOfMs: asOfAll(ofRealm),
      counts: counts.counts(realm),
      notice: settings.get(settingKeys.notice),
    };
  }

  function switchRealm(realm: Realm): void {
    settings.set(settingKeys.realm, realm);
    // Every list shows the other realm from now on.
    for (const topic of changeTopicSchema.options) if (topic !== "preferences") context.publish(topic);
  }

  function setWorkingOffline(isWorkingOffline: boolean): void {
    settings.set(settingKeys.isWorkingOffline, String(isWorkingOffline));
    // First, so that sync sees what goes out.
    wakeOutbox();
    sync.workingOfflineChanged();
    context.publish("status");
  }

  return {
    handlers: {
      "app.status": status,
      "app.setWorkingOffline": ({ isWorkingOffline }) => done(() => setWorkingOffline(isWorkingOffline)),
      "app.writeOfflineFirst": () =>
        done(() => {
          settings.set(settingKeys.hasChosenStart, "true");
          context.publish("status");
        }),
      "app.switchRealm": ({ realm }) => done(() => switchRealm(realm)),
      "app.dismissNotice": () =>
        done(() => {
          settings.remove(settingKeys.notice);
          context.publish("status");
        }),
      "policies.list": () => ({
        policies: policySets.map(({ id, name, hostName, page }) => ({
          id,
          title: name,
          host: hostName,
          validFrom: page.from,
        })),
      }),
    },
  };
}

/** The oldest of the accounts that are pulled: only what is older than none of them is true of the whole list. */
function asOfAll(accounts: readonly AccountRecord[]): number | null {
  const pulled = accounts.filter((account) => !account.capabilities.isManual).map((account) => account.asOfMs);
  const known = pulled.filter((asOfMs) => asOfMs !== null);
  return known.length === 0 || known.length < pulled.length ? null : Math.min(...known);
}

function done(run: () => void): Record<string, never> {
  run();
  return {};
}
