import type { HandlersFor } from "../../shared/ipc/define.ts";
import type { Reply, RequestEnvelope } from "../../shared/ipc/envelope.ts";
import type { AppEvent, ChangeTopic } from "../../shared/ipc/events.ts";
import type { PowerSignal } from "../../shared/ipc/host.ts";
import { engineRoutes, type EngineRoutes } from "../../shared/ipc/routes/index.ts";
import { SECOND } from "../../shared/units.ts";
import { createRouter } from "./api/router.ts";
import { createSettingsRepo, settingKeys } from "./app/settingsRepo.ts";
import { composeRooms, type RoomOptions, type Rooms } from "./composeRooms.ts";
import type { RoomLife } from "./context.ts";
import { createContext } from "./createContext.ts";
import type { EnginePorts } from "./ports.ts";
import type { LocatedBlob } from "./store/blobs.ts";
import type { Store } from "./store/openStore.ts";
import { tolerateStore } from "./store/patientClock.ts";

/** Housekeeping waits until the first page has long been shown. */
const HOUSEKEEPING_AFTER = 30 * SECOND;
/** Long enough to count several changes of one action as one. */
const STATUS_AFTER_MS = 50;
/** A change of these changes the figures of the frame. */
const countedTopics: readonly ChangeTopic[] = ["accounts", "drafts", "outbox", "tickets"];

export interface EngineOptions extends RoomOptions {
  /** A sentence the user must see once, such as "the data file was set aside". */
  readonly notice?: string | null;
}

/** The product without its windows. */
export interface Engine {
  /** Answers every request, failures included; never rejects. */
  dispatch(envelope: RequestEnvelope): Promise<Reply>;
  /** For what is about to be shown; null also when its bytes are no longer those that were kept. */
  locateBlob(sha256: string): Promise<LocatedBlob | null>;
  /** `movedByMs`: of clockMoved, by how much the wall clock jumped against the steady one. */
  signal(signal: PowerSignal, movedByMs?: number): void;
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Lets go of timers and sockets; what is under way ends or is found again at the next start. */
  stop(): Promise<void>;
}

/** Builds all rooms over an open store and starts them. The store stays the caller's to close, after stop. */
export function createEngine(
  ports: EnginePorts,
  store: Store,
  { notice = null, ...options }: EngineOptions = {},
): Engine {
  const parts = createContext(ports, store);
  const { context, subscribe, sweepBlobs } = parts;
  const settings = createSettingsRepo(context.db);
  if (notice !== null) settings.set(settingKeys.notice, notice);

  const rooms = composeRooms(parts, options);
  const inOrder: readonly RoomLife[] = Object.values(rooms);
  const dispatch = createRouter({ routes: engineRoutes, handlers: handlersOf(rooms), logger: ports.logger });
  parts.onStoreTrouble(rooms.store.noteFailure);
  const cancelers: (() => void)[] = [];

  let cancelStatus: (() => void) | null = null;
  subscribe((event) => {
    if (event.kind !== "changed") return;
    if (event.topic === "outbox") rooms.outbox.wake();
    if (!countedTopics.includes(event.topic) || cancelStatus) return;
    cancelStatus = ports.clock.after(STATUS_AFTER_MS, () => {
      cancelStatus = null;
      context.publish("status");
    });
  });

  function keepHouse(): void {
    ports.logger.info("store.swept", { files: sweepBlobs() });
  }

  async function answer(envelope: RequestEnvelope): Promise<Reply> {
    const reply = await dispatch(envelope);
    if (reply.ok) return reply;
    rooms.store.noteFailure(reply.error.code);
    return reply;
  }

  try {
    for (const room of inOrder) room.start?.();
  } catch (error) {
    // Those already started must not go on over a store that is about to be closed.
    for (const room of inOrder) void endQuietly(room);
    throw error;
  }
  cancelers.push(ports.clock.after(HOUSEKEEPING_AFTER, keepHouse), () => cancelStatus?.());

  return {
    dispatch: answer,
    subscribe,
    async locateBlob(sha256) {
      rooms.sync.fileShown(sha256);
      const found = await context.blobs.locateWhole(sha256);
      if (found !== "altered") return found;
      rooms.store.noteAltered(sha256);
      return null;
    },
    signal(signal, movedByMs = 0) {
      for (const room of inOrder) {
        tolerateStore(() => room.onSignal?.(signal, movedByMs), ports.logger, context.reportStoreTrouble);
      }
    },
    async stop() {
      for (const cancel of cancelers) cancel();
      await Promise.all(inOrder.flatMap((room) => room.stop?.() ?? []));
    },
  };
}

/** After a start that failed: what stopping meets has the same cause, and that is told. */
async function endQuietly(room: { stop?(): void | Promise<void> }): Promise<void> {
  try {
    await room.stop?.();
  } catch {
    // The start's own error goes up.
  }
}

/** The type is the check: a route without a handler, or one that no route declares, fails the compile here. */
function handlersOf(rooms: Rooms): HandlersFor<EngineRoutes> {
  return {
    ...rooms.store.handlers,
    ...rooms.app.handlers,
    ...rooms.accounts.handlers,
    ...rooms.policies.handlers,
    ...rooms.sites.handlers,
    ...rooms.directories.handlers,
    ...rooms.drafts.handlers,
    ...rooms.captures.handlers,
    ...rooms.outbox.handlers,
    ...rooms.sync.handlers,
    ...rooms.tickets.handlers,
    ...rooms.calls.handlers,
    ...rooms.callReminders.handlers,
    ...rooms.emergency.handlers,
    ...rooms.notices.handlers,
    ...rooms.report.handlers,
    ...rooms.practice.handlers,
    ...rooms.diagnostics.handlers,
  };
}
