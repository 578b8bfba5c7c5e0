import type { DirectoryProgress } from "../../../../shared/directory/directory.ts";
import type { Ms } from "../../../../shared/units.ts";
import type { EngineContext } from "../../context.ts";
import { tolerateStore } from "../../store/patientClock.ts";
import type { DirectoriesRepo, DirectoryRecord } from "../directoriesRepo.ts";
import { DirectoryError, sentencesOf, stateAfter } from "../directoryProblem.ts";
import type { HostDirectory } from "../hostDirectory.ts";
import type { Applied } from "./applySnapshot.ts";

/** Windows are told of progress no oftener. */
const TELL_EVERY: Ms = 250;

interface Running {
  readonly controller: AbortController;
  readonly over: Promise<void>;
  progress: DirectoryProgress;
}

export interface RefreshDeps {
  readonly directories: DirectoriesRepo;
  open(directory: DirectoryRecord): Promise<HostDirectory>;
  write(directory: DirectoryRecord, snapshot: Awaited<ReturnType<HostDirectory["read"]>>, isByItself: boolean): Applied;
}

/** `isByItself`: nobody asked for it, so nobody is told of trouble that the next try may end. */
interface Manner {
  readonly isByItself: boolean;
}

export type Refresher = ReturnType<typeof createRefresher>;

/** Reads directories anew: each once at a time, several side by side. Nothing is written before a walk is complete. */
export function createRefresher(context: EngineContext, deps: RefreshDeps) {
  const { clock, logger, publish } = context;
  const running = new Map<string, Running>();

  function begin(id: string, manner: Manner): Running {
    const controller = new AbortController();
    const progress: DirectoryProgress = { phase: "signIn", done: 0, total: null, waitingUntilMs: null };
    // In a later turn: whoever asks for the refresh is answered first, and `running` knows of it.
    const over = Promise.resolve()
      .then(() => run(id, controller.signal, manner))
      .finally(() => {
        running.delete(id);
        publish("directories", [id]);
      });
    return { controller, over, progress };
  }

  async function run(id: string, signal: AbortSignal, { isByItself }: Manner): Promise<void> {
    const directory = deps.directories.find(id);
    if (directory === null) return;
    const startedAt = clock.now();
    note(() => deps.directories.noteTry(id, startedAt));
    try {
      const host = await deps.open(directory);
      const snapshot = await host.read({ signal, onProgress: tellerOf(id) });
      if (signal.aborted) return;
      if (snapshot.user.id !== directory.remoteUserId) {
        throw new DirectoryError("signIn", "The machine token belongs to somebody else now.");
      }
      noteProgress(id, { phase: "saving", done: 0, total: null, waitingUntilMs: null });
      // A disk that is full may take the short line about it all the same.
      if (!note(() => save(id, snapshot, isByItself))) return void note(() => deps.directories.noteFailure(id));
      logger.info("directory.refreshed", { sites: snapshot.sites.length, ms: clock.now() - startedAt, isByItself });
    } catch (error) {
      if (!(error instanceof DirectoryError)) {
        note(() => deps.directories.noteFailure(id));
        throw error;
      }
      logger.info("directory.ended", { kind: error.kind, ms: clock.now() - startedAt, isByItself });
      const state = stateAfter(error.kind);
      if (state === null) return;
      note(() => {
        deps.directories.noteFailure(id);
        if (!isByItself || state !== "unreachable") deps.directories.setState(id, state, sentencesOf(error));
      });
    }
  }

  function note(write: () => void): boolean {
    return tolerateStore(write, logger, context.reportStoreTrouble);
  }

  function save(id: string, snapshot: Awaited<ReturnType<HostDirectory["read"]>>, isByItself: boolean): void {
    // Read again: it may have been forgotten, or signed in to anew, while the walk took its time.
    const directory = deps.directories.find(id);
    if (directory === null) return;
    const { changedSiteIds } = deps.write(directory, snapshot, isByItself);
    if (changedSiteIds.length === 0) return;
    publish("sites", changedSiteIds);
    for (const topic of ["tickets", "calls", "emergency"] as const) publish(topic);
  }

  function tellerOf(id: string): (progress: DirectoryProgress) => void {
    let toldAt = Number.NEGATIVE_INFINITY;
    let toldPhase = "";
    return (progress) => {
      const isNews =
        progress.phase !== toldPhase || progress.waitingUntilMs !== null || progress.done === progress.total;
      const nowMs = clock.now();
      const current = running.get(id);
      if (current) current.progress = progress;
      if (!isNews && nowMs - toldAt < TELL_EVERY && nowMs >= toldAt) return;
      toldAt = nowMs;
      toldPhase = progress.phase;
      publish("directoryProgress", [id]);
    };
  }

  function noteProgress(id: string, progress: DirectoryProgress): void {
    const current = running.get(id);
    if (current) current.progress = progress;
    publish("directoryProgress", [id]);
  }

  async function end(id: string): Promise<void> {
    const current = running.get(id);
    current?.controller.abort();
    await current?.over;
  }

  /** What the user does not want now is not begun again without being asked for. */
  async function cancel(id: string): Promise<void> {
    if (running.has(id)) note(() => deps.directories.noteCancelled(id, clock.now()));
    await end(id);
  }

  return {
    start(id: string, manner: Manner = { isByItself: false }): void {
      if (running.has(id)) return;
      running.set(id, begin(id, manner));
      publish("directoryProgress", [id]);
    },
    cancel,
    progressOf: (id: string): DirectoryProgress | null => running.get(id)?.progress ?? null,
    async stop(): Promise<void> {
      await Promise.all([...running.keys()].map(end));
    },
  };
}
