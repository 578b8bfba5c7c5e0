import type { Realm } from "../../../shared/ipc/fields.ts";
import type { directoryRoutes } from "../../../shared/ipc/routes/directories.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import { createPullRepo } from "../sync/pullRepo.ts";
import { createDirectoriesRepo } from "./directoriesRepo.ts";
import { createDirectoriesService } from "./directoriesService.ts";
import { createDirectoryLooks } from "./directoryLooks.ts";
import { createHostSitesRepo } from "./hostSitesRepo.ts";
import { openKept } from "./openDirectory.ts";
import { createSnapshotWriter } from "./refresh/applySnapshot.ts";
import { createDailyRefresh } from "./refresh/dailyRefresh.ts";
import { createRefresher } from "./refresh/refresher.ts";
import { createTellingsRepo } from "./tellingsRepo.ts";

/** Hosts' own directories: connected with a token, read when asked to, used from the rows at all other times. */
export function createDirectoriesRoom(context: EngineContext): EngineRoom<keyof typeof directoryRoutes> {
  const { db } = context;
  const directories = createDirectoriesRepo(db);
  const tellings = createTellingsRepo(db);
  const hostSites = createHostSitesRepo(db);
  const accounts = createAccountsRepo(db);
  const tickets = createPullRepo(db);
  const linkTickets = (realm: Realm): void => {
    for (const account of accounts.list()) if (account.realm === realm) tickets.relink(account.id, realm);
  };
  const writer = createSnapshotWriter(context, linkTickets);
  const refresher = createRefresher(context, {
    directories,
    open: (record) => openKept(context, record),
    write: writer.write,
  });
  const looks = createDirectoryLooks({ directories, tellings, hostSites, refresher });
  const service = createDirectoriesService(context, { directories, tellings, hostSites, refresher, look: looks.look });

  const settings = createSettingsRepo(db);
  const isDaily = () => settings.get(settingKeys.isDirectoryDailyOff) !== "true";
  const daily = createDailyRefresh({
    clock: context.clock,
    directories,
    refresher,
    isPaused: () => !isDaily() || settings.get(settingKeys.isWorkingOffline) === "true",
  });

  return {
    handlers: {
      "directories.list": () => ({
        directories: directories.list(context.realm()).map(looks.look),
        isDaily: isDaily(),
      }),
      "directories.setDaily": ({ isDaily: wish }) => {
        settings.set(settingKeys.isDirectoryDailyOff, String(!wish));
        context.publish("directories");
        return {};
      },
      "directories.markSeen": ({ id }) => {
        if (directories.markSeen(id)) context.publish("directories", [id]);
        return {};
      },
      "directories.connect": (input) => service.connect(input),
      "directories.test": (input) => service.test(input),
      "directories.signInAgain": ({ id, token }) => service.signInAgain(id, token),
      "directories.refresh": ({ id }) => {
        service.refresh(id);
        return {};
      },
      "directories.cancel": async ({ id }) => {
        await service.cancel(id);
        return {};
      },
      "directories.lastDiff": ({ id }) => ({ diff: directories.lastDiff(id) }),
      "directories.forget": ({ id }) => service.forget(id),
      "directories.people": (whose) => looks.people(context.realm(), whose),
      "directories.sites": () => ({ sites: looks.sites(context.realm()) }),
    },
    start: () => daily.start(),
    async stop() {
      daily.stop();
      await refresher.stop();
    },
  };
}
