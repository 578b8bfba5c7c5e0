import { SECOND, type Ms } from "../../../shared/units.ts";

/** Where the text stands. `failed`: it is in this window only, and tried again by itself. */
export type SaveState<Failure> =
  /** `isAgain`: the save before this one had failed. */
  | { readonly kind: "saved"; readonly atMs: Ms | null; readonly isAgain?: true }
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly error: Failure }
  | { readonly kind: "changedElsewhere" };

export type SaveResult<Failure> =
  | { readonly kind: "saved"; readonly revision: number; readonly savedAtMs: Ms }
  | { readonly kind: "changedElsewhere" }
  | { readonly kind: "failed"; readonly error: Failure };

export type AutosavePorts<Content, Failure> = {
  /** Never rejects: every end is one of the results. */
  readonly save: (content: Content, baseRevision: number) => Promise<SaveResult<Failure>>;
  readonly after: (ms: Ms, run: () => void) => () => void;
  readonly onState: (state: SaveState<Failure>) => void;
};

export type Autosave<Content> = {
  /** The text is now this. `isNow`: a choice, not a key stroke; saved without waiting for more. */
  change(content: Content, isNow?: boolean): void;
  /** Saves what is not saved yet. True: all of it is on disk. */
  flush(): Promise<boolean>;
  /** The stored draft is at this revision now and this window goes on from there. */
  rebase(revision: number, savedAtMs: Ms | null): void;
  revision(): number;
  /** Nothing is waiting or under way, and the last save went well. */
  isClean(): boolean;
  /** For a text that goes away with its window: nothing is planned any more. What is under way ends. */
  stop(): void;
};

/** A pause this long after the last key is saved at once... */
export const quietPause: Ms = 350;
/** ...and somebody who types without a pause is saved this often: with the write itself it stays near half a second. */
const LONGEST: Ms = 450;
/** Short enough that somebody who frees the disk sees it saved within five seconds. */
const TRY_AGAIN: Ms = 3 * SECOND;

/** Saves a text while it is written: one save at a time, the newest text last, nothing dropped. */
export function createAutosave<Content, Failure>(
  firstRevision: number,
  { save, after, onState }: AutosavePorts<Content, Failure>,
): Autosave<Content> {
  let baseRevision = firstRevision;
  let waiting: { readonly content: Content } | null = null;
  let underWay: Promise<void> | null = null;
  let isChangedElsewhere = false;
  let lastWentWell = true;
  let isStopped = false;
  let cancelQuiet = () => {};
  let cancelLongest: (() => void) | null = null;

  function change(content: Content, isNow = false): void {
    waiting = { content };
    if (!isChangedElsewhere && underWay === null) onState({ kind: "unsaved" });
    cancelQuiet();
    if (isNow) {
      start();
      return;
    }
    if (isStopped) return;
    cancelQuiet = after(quietPause, start);
    cancelLongest ??= after(LONGEST, start);
  }

  function start(): void {
    cancelQuiet();
    cancelLongest?.();
    cancelLongest = null;
    if (underWay !== null || waiting === null) return;
    const { content } = waiting;
    waiting = null;
    if (!isChangedElsewhere) onState({ kind: "saving" });
    underWay = save(content, baseRevision).then((result) => {
      underWay = null;
      settle(content, result);
    });
  }

  function settle(content: Content, result: SaveResult<Failure>): void {
    const hadFailed = !lastWentWell && !isChangedElsewhere;
    lastWentWell = result.kind === "saved";
    isChangedElsewhere = result.kind === "changedElsewhere";
    if (result.kind === "saved") {
      baseRevision = result.revision;
      const again = hadFailed ? { isAgain: true as const } : {};
      onState(waiting === null ? { kind: "saved", atMs: result.savedAtMs, ...again } : { kind: "unsaved" });
      if (waiting !== null && cancelLongest === null) start();
      return;
    }
    onState(result);
    // The engine kept this text among the earlier versions; whoever writes decides which one goes on.
    if (result.kind === "changedElsewhere") return;
    waiting ??= { content };
    if (!isStopped) cancelQuiet = after(TRY_AGAIN, start);
  }

  /** One save may start the next. */
  async function ended(): Promise<void> {
    if (underWay === null) return;
    await underWay;
    await ended();
  }

  return {
    change,
    async flush() {
      await ended();
      start();
      await ended();
      return lastWentWell && waiting === null;
    },
    rebase(revision, savedAtMs) {
      baseRevision = revision;
      isChangedElsewhere = false;
      lastWentWell = true;
      waiting = null;
      cancelQuiet();
      onState({ kind: "saved", atMs: savedAtMs });
    },
    revision: () => baseRevision,
    stop() {
      isStopped = true;
      cancelQuiet();
      cancelLongest?.();
    },
    isClean: () => waiting === null && underWay === null && lastWentWell,
  };
}
