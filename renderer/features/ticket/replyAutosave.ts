import type { Draft } from "../../../shared/ticket/draft.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";

export type SaveState =
  | { readonly kind: "nothing" }
  | { readonly kind: "unsaved" }
  /** Committed to disk. */
  | { readonly kind: "saved" }
  /** What was typed is still here, and is tried again. */
  | { readonly kind: "failed"; readonly error: unknown };

export type ReplyAutosave = {
  type(text: string): void;
  /** Saves what is not saved; answers the draft as stored, null while nothing was ever written. Rejects when it cannot. */
  flush(): Promise<Draft | null>;
  /** The draft, made now if it is not there yet: for a picture before the first word. */
  ensureDraft(): Promise<Draft>;
  stop(): void;
};

export type AutosavePorts = {
  readonly create: () => Promise<Draft>;
  readonly save: (draft: Draft, text: string) => Promise<{ readonly revision: number }>;
  readonly after: (ms: Ms, run: () => void) => () => void;
  readonly report: (state: SaveState) => void;
};

/** Counted from the first unsaved key stroke: together with the write it stays below half a second. */
const PAUSE: Ms = 400;
const RETRY: Ms = 5 * SECOND;

/** Keeps a reply on disk while it is typed: one write at a time, never an older text over a newer one. */
export function createReplyAutosave(
  start: Draft | null,
  { create, save, after, report }: AutosavePorts,
): ReplyAutosave {
  let draft = start;
  let text = start?.content.details ?? "";
  let isStopped = false;
  let cancel: (() => void) | null = null;
  let writing: Promise<Draft | null> = Promise.resolve(start);

  const isUnsaved = () => text !== (draft?.content.details ?? "");

  async function write(): Promise<Draft | null> {
    while (isUnsaved()) {
      const written = text;
      draft ??= await create();
      const { revision } = await save(draft, written);
      draft = { ...draft, revision, content: { ...draft.content, details: written } };
    }
    if (draft) report({ kind: "saved" });
    return draft;
  }

  function flush(): Promise<Draft | null> {
    cancel?.();
    cancel = null;
    // After a failed write the next one starts afresh.
    writing = writing.then(write, write);
    return writing;
  }

  function plan(ms: Ms): void {
    if (isStopped) return;
    cancel ??= after(ms, () => {
      cancel = null;
      flush().catch((error: unknown) => {
        report({ kind: "failed", error });
        plan(RETRY);
      });
    });
  }

  return {
    type: (next) => {
      text = next;
      if (!isUnsaved()) return;
      report({ kind: "unsaved" });
      plan(PAUSE);
    },
    flush,
    ensureDraft: async () => {
      const saved = await flush();
      draft = saved ?? draft ?? (await create());
      return draft;
    },
    stop: () => {
      isStopped = true;
      cancel?.();
      cancel = null;
    },
  };
}
