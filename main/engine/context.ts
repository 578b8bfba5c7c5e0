import type { Database } from "better-sqlite3";
import type { AppEvent, ChangeTopic } from "../../shared/ipc/events.ts";
import type { Realm } from "../../shared/ipc/fields.ts";
import type { PowerSignal } from "../../shared/ipc/host.ts";
import type { EngineRouteName, EngineRoutes } from "../../shared/ipc/routes/index.ts";
import type { HandlersFor } from "../../shared/ipc/define.ts";
import type { Place } from "./app/place.ts";
import type { Teller } from "./notices/teller.ts";
import type { PolicyBook } from "./policies/policyBook.ts";
import type { EnginePorts } from "./ports.ts";
import type { BlobStore } from "./store/blobs.ts";

/** What every room of the engine gets: the ports, the one database connection, the blobs and the event stream. */
export interface EngineContext extends EnginePorts {
  readonly db: Database;
  readonly blobs: BlobStore;
  /** Rule sets by id. A set never changes, so what is read from one stays right. */
  readonly policies: PolicyBook;
  /** The one door for notices; desktop.notify is its own. */
  readonly teller: Teller;
  /** Resolves when every commit so far is on the disk itself; rejects as the system refuses. See store/softCommit.ts. */
  forceLog(): Promise<void>;
  /** Tells windows (and rooms that listen) what changed. Call after the commit, never inside a transaction. */
  publish(topic: ChangeTopic, ids?: readonly string[]): void;
  emit(event: AppEvent): void;
  /** A step that no user waits for met this error: when the store is its cause, store.health shall say so. */
  reportStoreTrouble(error: unknown): void;
  /** Which realm's lists the user looks at. */
  realm(): Realm;
  /** Zone and language of whoever looks, now: a laptop travels. Ask each time. */
  place(): Place;
}

/** A room's share of start, signals and stop. */
export interface RoomLife {
  start?(): void;
  /** `movedByMs`: of clockMoved, by how much the wall clock jumped against the steady one; else 0. */
  onSignal?(signal: PowerSignal, movedByMs: number): void;
  stop?(): Promise<void>;
}

/** A room as composeRooms.ts puts it in place: its life, and the routes it answers. */
export interface EngineRoom<Names extends EngineRouteName> extends RoomLife {
  readonly handlers: Pick<HandlersFor<EngineRoutes>, Names>;
}
