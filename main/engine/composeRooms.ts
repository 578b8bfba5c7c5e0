import { SECOND, type Ms } from "../../shared/units.ts";
import { createAccountsRoom } from "./accounts/accountsRoom.ts";
import { createAccountEraser } from "./accounts/removal/accountEraser.ts";
import { createServerClocks } from "./accounts/serverClocks.ts";
import { createAppRoom } from "./app/appRoom.ts";
import { createSettingsRepo, settingKeys } from "./app/settingsRepo.ts";
import { createCallReminders } from "./calls/callReminders.ts";
import { createCallsRoom } from "./calls/callsRoom.ts";
import { createCapturesRoom } from "./captures/capturesRoom.ts";
import type { ContextParts } from "./createContext.ts";
import { createDiagnosticsRoom } from "./diagnostics/diagnosticsRoom.ts";
import { createDirectoriesRoom } from "./directories/directoriesRoom.ts";
import { createDraftsRoom } from "./drafts/draftsRoom.ts";
import { createEmergencyRoom } from "./emergency/emergencyRoom.ts";
import { createErasure } from "./erasure/erasure.ts";
import { createHelpdesks } from "./helpdesks/registry.ts";
import { enqueue } from "./outbox/enqueue.ts";
import { createNoticesRoom } from "./notices/noticesRoom.ts";
import { createOutboxRoom, type OutboxRoom } from "./outbox/outboxRoom.ts";
import { createPoliciesRoom } from "./policies/policiesRoom.ts";
import { createPracticeLink } from "./practiceDesk/practiceLink.ts";
import { createPracticeRoom } from "./practiceDesk/practiceRoom.ts";
import { createReportRoom } from "./report/reportRoom.ts";
import { createSitesRoom } from "./sites/sitesRoom.ts";
import { createFileCache } from "./sync/fileCache.ts";
import { createBackupKeeper } from "./store/backup/backupKeeper.ts";
import { createStoreRoom } from "./store/storeRoom.ts";
import { createSyncRoom, type SyncRoom } from "./sync/syncRoom.ts";
import { createTicketsRoom } from "./tickets/ticketsRoom.ts";

/** Long enough to see a slip in the list and strike "Undo", short enough that nobody waits for it. */
const GRACE: Ms = 5 * SECOND;

/** Test controls of single rooms; the product passes none. */
export interface RoomOptions {
  readonly random?: () => number;
  readonly verifyBeforeRetry?: boolean;
  readonly checkThread?: boolean;
  /** How long an unclear end rests before "not there" counts; see outbox/timing.ts. */
  readonly settleMs?: Ms;
  /** How long mail that a check mail overtook is waited for; see helpdesks/mail/pathProof.ts. */
  readonly proofRestMs?: Ms;
  /** How long a queued item can be taken back before it goes. Default: GRACE; tests that only want it sent pass 0. */
  readonly graceMs?: Ms;
  /** false: no backups, checks or ballast by themselves, for a world in which time is played. */
  readonly isStoreCaredFor?: boolean;
  /** Builds the engine anew over the same folder, after a restore; the process around it passes it. */
  readonly restart?: () => void;
  /** From start to the first pull; see syncRoom. */
  readonly firstPullAfterMs?: Ms;
}

/** All rooms, each given what it takes from the others, in the order in which they start. */
export function composeRooms(
  { context, subscribe }: Pick<ContextParts, "context" | "subscribe">,
  options: RoomOptions = {},
) {
  const { graceMs = GRACE } = options;
  const settings = createSettingsRepo(context.db);
  const clocks = createServerClocks(context);
  const helpdesks = createHelpdesks(context, {
    clocks,
    ...(options.proofRestMs === undefined ? {} : { proofRestMs: options.proofRestMs }),
    onClockMoved: (accountId) => {
      context.publish("accounts", [accountId]);
      context.publish("tickets");
    },
  });
  const keeper = createBackupKeeper(context);
  const isCaredFor = options.isStoreCaredFor ?? true;
  const erasure = createErasure(context, { quietly: (work) => keeper.quietly(work), isCaredFor });
  const eraser = createAccountEraser(context, { erasure, keeper, isCaredFor });
  const practiceLink = createPracticeLink(context, (accountId) => helpdesks.forget(accountId));
  // Outbox and sync know each other: a send is followed by a pull, a pull shows that sending works again.
  const outbox: OutboxRoom = createOutboxRoom(context, {
    ...options,
    helpdesks,
    isWorkingOffline: () => settings.get(settingKeys.isWorkingOffline) === "true",
    afterSent: (accountId) => sync.pullSoon(accountId),
    afterArrived: () => erasure.wake(),
    afterSending: (accountId) => sync.sendingEnded(accountId),
  });
  const fileCache = createFileCache(context);
  const wakeOutbox = (accountId?: string) => outbox.wake(accountId);
  const sync: SyncRoom = createSyncRoom(context, {
    helpdesks,
    practiceLink,
    wakeOutbox,
    isSending: (accountId) => outbox.isSending(accountId),
    fileCache,
    ...(options.random ? { random: options.random } : {}),
    ...(options.firstPullAfterMs === undefined ? {} : { firstPullAfterMs: options.firstPullAfterMs }),
  });
  const calls = createCallsRoom(context, { graceMs });
  const store = createStoreRoom(context, {
    subscribe,
    markRestored: () => outbox.markRestored(),
    restart: options.restart ?? (() => undefined),
    isCaredFor,
    keeper,
  });
  return {
    // First: what it finds restored must be marked before the outbox looks for work.
    store,
    erasure,
    eraser,
    helpdesks: { stop: () => helpdesks.stop() },
    app: createAppRoom(context, { sync, wakeOutbox, clocks }),
    accounts: createAccountsRoom(context, { helpdesks, sync, practiceLink, wakeOutbox, eraser }),
    policies: createPoliciesRoom(context),
    sites: createSitesRoom(context, { callBalances: calls.callBalances }),
    directories: createDirectoriesRoom(context),
    drafts: createDraftsRoom(context, {
      enqueue: (given, item) => enqueue(given, { ...item, graceMs }),
      checkCall: calls.checkCall,
    }),
    captures: createCapturesRoom(context, { erasure }),
    outbox,
    sync,
    tickets: createTicketsRoom(context, { helpdesks, fileCache, subscribe }),
    calls,
    callReminders: createCallReminders(context, { subscribe }),
    emergency: createEmergencyRoom(context, { subscribe }),
    notices: createNoticesRoom(context),
    report: createReportRoom(context, { callsAt: calls.callsAt }),
    practice: createPracticeRoom(context, { practiceLink, sync }),
    diagnostics: createDiagnosticsRoom(context, { health: () => store.handlers["store.health"]({}) }),
  } as const;
}

export type Rooms = ReturnType<typeof composeRooms>;
