import { AppError } from "../../../shared/ipc/appError.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import { changeTopicSchema } from "../../../shared/ipc/events.ts";
import type { PowerSignal } from "../../../shared/ipc/host.ts";
import type { appRoutes, AppStatus } from "../../../shared/ipc/routes/app.ts";
import { isKnownZone } from "../../../shared/time/zoned.ts";
import { toAccount, type AccountRecord } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { ServerClocks } from "../accounts/serverClocks.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createAppRepo } from "./appRepo.ts";
import { keepPlace, type Place } from "./place.ts";
import { createSettingsRepo, settingKeys } from "./settingsRepo.ts";

export interface AppRoomDeps {
  readonly sync: {
    isSyncing(): boolean;
    firstPull(): AppStatus["firstPull"];
    pulls(): AppStatus["pulls"];
    connection(): AppStatus["connection"];
    workingOfflineChanged(): void;
  };
  wakeOutbox(): void;
  readonly clocks: Pick<ServerClocks, "computerMoved" | "isMeasured">;
}

/** After these every time on screen and every list sorted by one may be wrong. */
const turnsTime: readonly PowerSignal[] = ["clockMoved", "resumed", "unlocked"];

/** The state of the whole: what the frame of every window shows, and the switches that belong to no page. */
export function createAppRoom(
  context: EngineContext,
  { sync, wakeOutbox, clocks }: AppRoomDeps,
): EngineRoom<keyof typeof appRoutes> {
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
      pulls: sync.pulls(),
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

  function setPlace(place: Place): void {
    if (!isKnownZone(place.zone)) throw new AppError("input.invalid", "This time zone is not known here.");
    // Calls today, the tray and quiet hours go by it.
    if (keepPlace(settings, place)) context.publish("status");
  }

  function time(): OutputOf<(typeof appRoutes)["app.time"]> {
    const realm = context.realm();
    const ofRealm = accounts.list().filter((account) => account.realm === realm);
    return {
      nowMs: context.clock.now(),
      place: context.place(),
      accounts: ofRealm.map(({ id, clockOffsetMs }) => ({
        id,
        offsetMs: clockOffsetMs,
        isMeasured: clocks.isMeasured(id),
      })),
    };
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
      "app.setPlace": (place) => done(() => setPlace(place)),
      "app.time": time,
    },
    // Before every room that compares an instant of a helpdesk with the present; see the order in composeRooms.
    onSignal(signal, movedByMs) {
      if (signal === "clockMoved") clocks.computerMoved(movedByMs);
      if (!turnsTime.includes(signal)) return;
      context.publish("accounts");
      context.publish("tickets");
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
