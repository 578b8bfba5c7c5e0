import { createAccountsRoom } from "./accounts/accountsRoom.ts";
import { createAppRoom } from "./app/appRoom.ts";
import { createSettingsRepo, settingKeys } from "./app/settingsRepo.ts";
import { createCallsRoom } from "./calls/callsRoom.ts";
import type { ContextParts } from "./createContext.ts";
import { createDraftsRoom } from "./drafts/draftsRoom.ts";
import { createEmergencyRoom } from "./emergency/emergencyRoom.ts";
import { createHelpdesks } from "./helpdesks/registry.ts";
import { enqueue } from "./outbox/enqueue.ts";
import { createOutboxRoom, type OutboxRoom } from "./outbox/outboxRoom.ts";
import { createPracticeLink } from "./practiceDesk/practiceLink.ts";
import { createPracticeRoom } from "./practiceDesk/practiceRoom.ts";
import { createSitesRoom } from "./sites/sitesRoom.ts";
import { createSyncRoom, type SyncRoom } from "./sync/syncRoom.ts";
import { createTicketsRoom } from "./tickets/ticketsRoom.ts";

/** Test controls of single rooms; the product passes none. */
export interface RoomOptions {
  readonly random?: () => number;
  readonly verifyBeforeRetry?: boolean;
}

/** All rooms, each given what it takes from the others, in the order in which they start. */
export function composeRooms(
  { context, subscribe }: Pick<ContextParts, "context" | "subscribe">,
  options: RoomOptions = {},
) {
  const settings = createSettingsRepo(context.db);
  const helpdesks = createHelpdesks(context, {
    onClockMoved: (accountId) => {
      context.publish("accounts", [accountId]);
      context.publish("tickets");
    },
  });
  const practiceLink = createPracticeLink(context, (accountId) => helpdesks.forget(accountId));
  // Outbox and sync know each other: a send is followed by a pull, a pull shows that sending works again.
  const outbox: OutboxRoom = createOutboxRoom(context, {
    ...options,
    helpdesks,
    isWorkingOffline: () => settings.get(settingKeys.isWorkingOffline) === "true",
    afterSent: (accountId) => sync.pullSoon(accountId),
  });
  const wakeOutbox = (accountId?: string) => outbox.wake(accountId);
  const sync: SyncRoom = createSyncRoom(context, {
    helpdesks,
    practiceLink,
    wakeOutbox,
    ...(options.random ? { random: options.random } : {}),
  });
  const calls = createCallsRoom(context);
  return {
    app: createAppRoom(context, { sync, wakeOutbox }),
    accounts: createAccountsRoom(context, { helpdesks, sync, practiceLink, wakeOutbox }),
    sites: createSitesRoom(context, { callBalanceOf: calls.callBalanceOf }),
    drafts: createDraftsRoom(context, { enqueue }),
    outbox,
    sync,
    tickets: createTicketsRoom(context, { helpdesks, subscribe }),
    calls,
    emergency: createEmergencyRoom(context, { subscribe }),
    practice: createPracticeRoom(context, { practiceLink, sync }),
  } as const;
}

export type Rooms = ReturnType<typeof composeRooms>;
