import { useNavigate } from "@tanstack/react-router";
import type { DraftContent } from "../../../../shared/ticket/draft.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { textOf } from "../textOf.ts";
import type { DraftEditor } from "../useDraftEditor.ts";

/**
 * Carries the text over into a reply to a ticket that is open already. The draft itself stays as it is, with its files:
 * whoever finds that it was another fault after all has lost nothing.
 */
export function useReplyThere({ content, flush }: DraftEditor) {
  const navigate = useNavigate();
  const create = useCommand("drafts.create");
  const save = useCommand("drafts.save");

  async function carryOver(ticketId: string): Promise<void> {
    if (!(await flush())) return;
    const reply = await create.mutateAsync({ kind: "reply", ticketId, siteId: null });
    const details = withText(reply.content.details, content);
    const next = { ...reply.content, details, excerpts: excerptsOf(reply.content, content) };
    await save.mutateAsync({ id: reply.id, baseRevision: reply.revision, content: next });
    await navigate({ to: "/compose/$draftId", params: { draftId: reply.id } });
  }
  return {
    isPending: create.isPending || save.isPending,
    error: create.error ?? save.error,
    // The error stays in the commands and is shown in the card.
    replyThere: (ticketId: string): void => void carryOver(ticketId).catch(() => {}),
  };
}

const LONGEST = 100_000;
const MOST_EXCERPTS = 10;

/** Below what the reply says already; the same text carried over twice stands there once. */
function withText(before: string, content: DraftContent): string {
  const text = [content.subject.trim(), textOf(content)].filter((part) => part !== "").join("\n\n");
  if (before.includes(text)) return before;
  return [before.trimEnd(), text]
    .filter((part) => part !== "")
    .join("\n\n")
    .slice(0, LONGEST);
}

function excerptsOf(reply: DraftContent, draft: DraftContent): DraftContent["excerpts"] {
  const known = new Set(reply.excerpts.map(({ id }) => id));
  return [...reply.excerpts, ...draft.excerpts.filter(({ id }) => !known.has(id))].slice(0, MOST_EXCERPTS);
}
