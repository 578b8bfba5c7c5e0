import type { Directory } from "../../../shared/directory/directory.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { OutputOf, ParsedInputOf } from "../../../shared/ipc/define.ts";
import type { directoryRoutes } from "../../../shared/ipc/routes/directories.ts";
import { MINUTE } from "../../../shared/units.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import type { DirectoriesRepo, DirectoryRecord } from "./directoriesRepo.ts";
import { appErrorOf, DirectoryError, sentencesOf } from "./directoryProblem.ts";
import type { HostSitesRepo } from "./hostSitesRepo.ts";
import { openTrial, secretKeys, type Trial } from "./openDirectory.ts";
import { readBaseAddress } from "./pantheon/baseAddress.ts";
import type { Refresher } from "./refresh/refresher.ts";
import type { TellingsRepo } from "./tellingsRepo.ts";

type Routes = typeof directoryRoutes;

interface ServiceDeps {
  readonly directories: DirectoriesRepo;
  readonly tellings: TellingsRepo;
  readonly hostSites: HostSitesRepo;
  readonly refresher: Refresher;
  look(record: DirectoryRecord): Directory;
}

/** A sign-in that answers nothing is not waited for longer. */
const TRIAL_WITHIN = 2 * MINUTE;

/** Connecting, trying, signing in again, refreshing and forgetting directories. */
export function createDirectoriesService(context: EngineContext, deps: ServiceDeps) {
  const { db, clock, secrets, publish } = context;
  const { directories, tellings, hostSites, refresher } = deps;
  const settings = createSettingsRepo(db);
  const sites = createSitesRepo(db);

  function find(id: string): DirectoryRecord {
    const directory = directories.find(id);
    if (directory === null) throw new AppError("notFound", "This directory has been removed.");
    return directory;
  }

  /** Two minutes for a try, waits included. */
  async function within<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const controller = new AbortController();
    const cancelTimer = clock.after(TRIAL_WITHIN, () => controller.abort());
    try {
      return await work(controller.signal);
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error;
      if (error.kind !== "cancelled") throw appErrorOf(error);
      throw new AppError("directory.busy", "The directory did not answer within two minutes.");
    } finally {
      cancelTimer();
    }
  }

  async function signIn(trial: Trial) {
    refuseOffline();
    return within(async (signal) => {
      const { directory, session } = openTrial(context, trial);
      return { user: await directory.whoAmI(signal), session: session() };
    });
  }

  function refuseOffline(): void {
    if (settings.get(settingKeys.isWorkingOffline) !== "true") return;
    throw new AppError("directory.unreachable", "Standby is set to work offline; go online first.");
  }

  async function keepSecrets(
    id: string,
    token: string,
    session: string | null,
  ): Promise<DirectoryRecord["secretKept"]> {
    const keys = secretKeys(id);
    const kept = await secrets.set(keys.token, token.trim());
    if (session !== null) await secrets.set(keys.session, session);
    return kept;
  }

  return {
    async connect({
      kind,
      name,
      baseUrl: typed,
      token,
    }: ParsedInputOf<Routes["directories.connect"]>): Promise<Directory> {
      if (context.realm() !== "real") {
        throw new AppError(
          "input.invalid",
          "Practice has a sample agency of its own. Leave practice to connect a directory.",
        );
      }
      const { user, session } = await signIn({ kind, baseUrl: typed, token });
      const baseUrl = readBaseAddress(typed);
      const twin = directories
        .list("real")
        .find((other) => other.baseUrl === baseUrl && other.remoteUserId === user.id);
      if (twin) throw new AppError("input.invalid", `This directory is connected already, as “${twin.name}”.`);
      const id = context.ids.next();
      const secretKept = await keepSecrets(id, token, session);
      directories.insert({
        id,
        realm: "real",
        kind,
        name: name.trim(),
        baseUrl,
        remoteUserId: user.id,
        userName: user.name,
        userEmail: user.email,
        state: "new",
        problem: "",
        secretKept,
        asOfMs: null,
        changes: 0,
        createdAtMs: clock.now(),
      });
      publish("directories", [id]);
      refresher.start(id);
      return deps.look(find(id));
    },

    async test(trial: Trial): Promise<OutputOf<Routes["directories.test"]>> {
      const nothing = { userName: null, userEmail: null, organizations: null, sites: null };
      try {
        refuseOffline();
        const { user, counts } = await within(async (signal) => {
          const { directory } = openTrial(context, trial);
          return { user: await directory.whoAmI(signal), counts: await directory.count(signal) };
        });
        const text = `Signed in as ${user.name || user.email}. ${numbered(counts.sites, "site")} and ${numbered(counts.organizations, "organization")} can be read.`;
        return { isUsable: true, text, userName: user.name, userEmail: user.email, ...counts };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const text = error.cause instanceof DirectoryError ? sentencesOf(error.cause) : error.message;
        return { isUsable: false, text, ...nothing };
      }
    },

    async signInAgain(id: string, token: string): Promise<Directory> {
      const { kind, baseUrl, remoteUserId, asOfMs } = find(id);
      const { user, session } = await signIn({ kind, baseUrl, token });
      if (user.id !== remoteUserId) {
        const words = `This machine token belongs to ${user.name || user.email}. Connect it as a directory of its own.`;
        throw new AppError("directory.signInFailed", words);
      }
      await refresher.cancel(id);
      const secretKept = await keepSecrets(id, token, session);
      const { name: userName, email: userEmail } = user;
      directories.setSignIn({ id, userName, userEmail, secretKept, state: asOfMs === null ? "new" : "ok" });
      publish("directories", [id]);
      refresher.start(id);
      return deps.look(find(id));
    },

    refresh(id: string): void {
      find(id);
      refuseOffline();
      refresher.start(id);
    },

    async cancel(id: string): Promise<void> {
      find(id);
      await refresher.cancel(id);
    },

    async forget(id: string): Promise<{ kept: number; removed: number }> {
      find(id);
      await refresher.cancel(id);
      const forgetOnce = db.transaction(() => {
        const told = tellings.sites(id).map(({ siteId }) => siteId);
        const unused = new Set(hostSites.unusedOf(id));
        for (const siteId of told) {
          if (unused.has(siteId)) sites.markRemoved(siteId, clock.now());
          else hostSites.leave(siteId, id, clock.now());
        }
        directories.remove(id);
        return { siteIds: told, kept: told.length - unused.size, removed: unused.size };
      });
      const { siteIds, ...counts } = forgetOnce.immediate();
      const keys = secretKeys(id);
      await secrets.remove(keys.session);
      await secrets.remove(keys.token);
      publish("directories", [id]);
      publish("sites", siteIds);
      return counts;
    },
  };
}

function numbered(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
