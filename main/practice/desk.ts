import { createFaults } from "./agent/faults.ts";
import { createFileServer } from "./api/attachmentRoute.ts";
import { createListLimit } from "./api/listLimit.ts";
import { createRateLimit, DEFAULT_PER_MINUTE } from "./api/rateLimit.ts";
import { createServer } from "./api/server.ts";
import { listenOn } from "./listenOn.ts";
import { UPLOAD_LIFETIME_MS } from "./rules/commentRules.ts";
import { stockDesk } from "./seed/stockDesk.ts";
import { createDeskStore, type DeskStore } from "./store/deskStore.ts";
import type { PersonRole } from "./store/peopleRepo.ts";

export type PracticeDeskOptions = Readonly<{
  /** The desk's own SQLite file; its folder must exist. */
  dbPath: string;
  /** Wanted port; 0 (the default) means the one used last time. A taken port is replaced by a free one. */
  port?: number;
  /** UTC ms. */
  now?: () => number;
  /** Whether a fresh desk begins with a newcomer's tickets; true unless said otherwise. */
  seed?: boolean;
  /** Fills a fresh desk with that many generated tickets instead. */
  seedTickets?: number;
  /** Messages of each generated ticket; one to five unless said otherwise. */
  seedMessages?: number;
  /** API calls per clock minute for the whole desk, 700 unless said otherwise. */
  rateLimitPerMinute?: number;
  /** Whether files lie on a port of their own, as on another host; false unless said otherwise. */
  filesApart?: boolean;
  /** Told of every request before it is answered. */
  onRequest?: () => void;
}>;

/** Somebody who can sign in with `token` as a bearer token. */
export type PracticeUser = Readonly<{ id: number; name: string; email: string; role: PersonRole; token: string }>;

export type PracticeDesk = Readonly<{
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  baseUrl: string;
  /** The two users first, then the agent. */
  users: readonly PracticeUser[];
  /** Ends open connections and closes the database; safe to call twice. */
  stop(): Promise<void>;
}>;

/**
 * Opens (or makes) a practice desk and serves it on loopback. Rejects with one clear sentence when the file cannot be used.
 */
export async function createPracticeDesk(options: PracticeDeskOptions): Promise<PracticeDesk> {
  const now = options.now ?? Date.now;
  const store = createDeskStore(options.dbPath);
  try {
    stockDesk(
      store,
      { story: options.seed ?? true, generated: options.seedTickets ?? 0, messages: options.seedMessages ?? null },
      now(),
    );
    store.uploads.purge(now() - UPLOAD_LIFETIME_MS);
    const rateLimit = createRateLimit(now, options.rateLimitPerMinute ?? DEFAULT_PER_MINUTE);
    const files = options.filesApart === true ? createFileServer({ store }) : null;
    const filesOrigin = files === null ? null : `http://127.0.0.1:${await listenOn(files, [])}`;
    const listLimit = createListLimit();
    const server = createServer({ store, now, rateLimit, listLimit, filesOrigin, faults: createFaults() });
    if (options.onRequest !== undefined) server.server.on("request", options.onRequest);
    const port = await listenOn(server, [options.port ?? 0, store.settings.read("lastPort") ?? 0]);
    store.settings.write("lastPort", port);
    return {
      baseUrl: `http://127.0.0.1:${port}`,
      users: signInUsers(store),
      stop: onceOnly(() => Promise.all([server.close(), files?.close()]), store),
    };
  } catch (cause) {
    store.close();
    throw cause;
  }
}

function signInUsers(store: DeskStore): readonly PracticeUser[] {
  return store.people.withToken().map(({ id, name, email, role, token }) => ({ id, name, email, role, token }));
}

function onceOnly(closeServers: () => Promise<unknown>, store: DeskStore): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await closeServers();
    store.close();
  };
  return () => (stopping ??= stop());
}
