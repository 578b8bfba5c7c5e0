import { useEffect, useRef, useState } from "react";
import type { Draft } from "../../../shared/ticket/draft.ts";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { request, RequestError } from "../../bridge/request.ts";
import { createReplyAutosave, type ReplyAutosave, type SaveState } from "./replyAutosave.ts";

export type ReplyDraft = {
  /** null: being read; nothing can be typed into an unknown draft. */
  readonly text: string | null;
  readonly draftId: string | null;
  /** What is typed now would belong to neither the queued text nor the next one. */
  readonly isQueueing: boolean;
  readonly state: SaveState;
  readonly type: (text: string) => void;
  readonly ensureDraft: () => Promise<Draft>;
  /** Saves, then freezes it into the outbox; the box is empty again afterwards. Rejects with RequestError. */
  readonly queue: () => Promise<void>;
};

/** The open reply of one ticket: found again after a restart, saved while it is typed. */
export function useReplyDraft({ id: ticketId, siteId }: Pick<TicketRow, "id" | "siteId">): ReplyDraft {
  const autosave = useRef<ReplyAutosave | null>(null);
  const [text, setText] = useState<string | null>(null);
  const [draftId, setDraftId] = useState<string | null>(null);
  const [state, setState] = useState<SaveState>({ kind: "nothing" });
  const [isQueueing, setIsQueueing] = useState(false);
  // A queued reply makes room for the next one.
  const [round, setRound] = useState(0);

  useEffect(() => {
    let isGone = false;
    const begin = (start: Draft | null) => {
      if (isGone) return;
      autosave.current = createReplyAutosave(start, {
        create: async () => {
          const draft = await request("drafts.create", { kind: "reply", ticketId, siteId });
          setDraftId(draft.id);
          return draft;
        },
        save: (draft, details) =>
          request("drafts.save", {
            id: draft.id,
            baseRevision: draft.revision,
            content: { ...draft.content, details },
          }),
        after: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        // A reply that is gone from the box says nothing about the next one.
        report: (next) => {
          if (!isGone) setState(next);
        },
      });
      setText(start?.content.details ?? "");
      setDraftId(start?.id ?? null);
    };
    // After a queued reply there is no other one to find, and the box is ready for the next key stroke at once.
    if (round > 0) begin(null);
    else openReplyOf(ticketId).then(begin, (error: unknown) => setState({ kind: "failed", error }));
    const flush = () =>
      void autosave.current?.flush().catch((error: unknown) => {
        if (!isGone) setState({ kind: "failed", error });
      });
    document.addEventListener("visibilitychange", flush);
    window.addEventListener("pagehide", flush);
    return () => {
      isGone = true;
      flush();
      autosave.current?.stop();
      autosave.current = null;
      document.removeEventListener("visibilitychange", flush);
      window.removeEventListener("pagehide", flush);
    };
  }, [ticketId, siteId, round]);

  async function queue(): Promise<void> {
    setIsQueueing(true);
    try {
      const draft = await autosave.current?.flush();
      if (!draft) return;
      await request("drafts.queue", { id: draft.id, revision: draft.revision, isHeld: false });
      setState({ kind: "nothing" });
      setRound((last) => last + 1);
    } finally {
      setIsQueueing(false);
    }
  }

  return {
    text,
    draftId,
    isQueueing,
    state,
    type: (next) => {
      setText(next);
      autosave.current?.type(next);
    },
    ensureDraft: () => autosave.current?.ensureDraft() ?? Promise.reject(new RequestError("engine.unavailable", "")),
    queue,
  };
}

async function openReplyOf(ticketId: string): Promise<Draft | null> {
  const { drafts } = await request("drafts.list", {});
  return (
    drafts.find(
      ({ state, content }) => state === "open" && content.kind === "reply" && content.ticketId === ticketId,
    ) ?? null
  );
}
