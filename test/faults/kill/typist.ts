import type { Ask } from "../engineRig.ts";

/** Types into one draft without pause until the engine is gone; knows what it was told is saved. */
export interface Typist {
  /** Resolves when the engine no longer answers. */
  readonly isOver: Promise<void>;
  /** The newest text that was acknowledged. */
  saved(): string;
}

/** @param draftId null = a new draft */
export async function startTyping(ask: Ask, draftId: string | null): Promise<Typist & { readonly draftId: string }> {
  const draft =
    draftId === null
      ? await ask("drafts.create", { kind: "ticket", ticketId: null, siteId: null })
      : await ask("drafts.get", { id: draftId });
  let text = draft.content.details;
  let { revision } = draft;

  async function type(): Promise<void> {
    for (let count = 0; ; count += 1) {
      // Figures that tell their place, so that a hole would show.
      const next = `${text}${count} `;
      const content = { ...draft.content, details: next };
      revision = (await ask("drafts.save", { id: draft.id, baseRevision: revision, content })).revision;
      text = next;
    }
  }
  return {
    draftId: draft.id,
    isOver: type().catch(() => undefined),
    saved: () => text,
  };
}
