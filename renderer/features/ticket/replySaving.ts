import type { Draft, DraftContent } from "../../../shared/ticket/draft.ts";
import type { SaveResult } from "../../app/saving/autosave.ts";

/** What of a reply is written beside its thread; the composer changes the same draft. */
export type ReplyContent = Pick<DraftContent, "details" | "cc" | "seenMessageId">;

export const emptyReply: ReplyContent = { details: "", cc: [], seenMessageId: null };

export type ReplySaving<Failure> = {
  /** For the autosave: makes the draft before the first write. */
  save(content: ReplyContent, baseRevision: number): Promise<SaveResult<Failure>>;
  /** The draft, made now if it is not there yet: for a picture before the first word. Rejects when it cannot be made. */
  ensureDraft(): Promise<Draft>;
};

export type ReplySavingPorts<Failure> = {
  readonly create: () => Promise<Draft>;
  readonly store: (id: string, content: DraftContent, baseRevision: number) => Promise<SaveResult<Failure>>;
  readonly failed: (error: unknown) => SaveResult<Failure>;
};

/** A reply becomes a draft with its first word, and stays that one draft however many ask for it at once. */
export function createReplySaving<Failure>(
  start: Draft | null,
  { create, store, failed }: ReplySavingPorts<Failure>,
): ReplySaving<Failure> {
  let draft: Promise<Draft> | null = start === null ? null : Promise.resolve(start);

  function ensureDraft(): Promise<Draft> {
    draft ??= create().catch((error: unknown) => {
      draft = null;
      throw error;
    });
    return draft;
  }

  return {
    ensureDraft,
    async save(content, baseRevision) {
      try {
        const { id, revision, content: stored } = await ensureDraft();
        // 0: this is the first write of a draft that did not exist when writing began.
        return await store(id, { ...stored, ...content }, baseRevision === 0 ? revision : baseRevision);
      } catch (error) {
        return failed(error);
      }
    },
  };
}
