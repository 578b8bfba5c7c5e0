import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Draft } from "../../../shared/ticket/draft.ts";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { createAutosave, type Autosave, type SaveState } from "../../app/saving/autosave.ts";
import { after, failedSave, saveDraft, useFlushWhenLeft } from "../../app/saving/windowSaving.ts";
import { request, RequestError } from "../../bridge/request.ts";
import { createReplySaving, emptyReply, type ReplyContent, type ReplySaving } from "./replySaving.ts";

export type ReplyState = SaveState<RequestError> | { readonly kind: "nothing" };

export type ReplyDraft = {
  /** null: being read; nothing can be typed into an unknown draft. */
  readonly content: ReplyContent | null;
  readonly draftId: string | null;
  /** What is typed now would belong to neither the queued text nor the next one. */
  readonly isQueueing: boolean;
  readonly state: ReplyState;
  /** The newest message that was on screen when this reply was begun, or when the user last said "seen"; null: none. */
  readonly begunAtMessageId: string | null;
  readonly write: (part: Pick<Partial<ReplyContent>, "details" | "cc">) => void;
  /** The newest message of the thread is on screen. Kept with the reply: the helpdesk's thread is compared with it. */
  readonly see: (messageId: string) => void;
  /** What came since was looked at. */
  readonly acknowledge: () => void;
  readonly ensureDraft: () => Promise<Draft>;
  readonly flush: () => Promise<boolean>;
  /** Saves, then freezes it into the outbox; the box is empty again afterwards. Rejects with RequestError. */
  readonly queue: () => Promise<void>;
  /** Shows the open reply of this ticket anew: one was taken back. */
  readonly reload: () => void;
};

type Session = { readonly autosave: Autosave<ReplyContent>; readonly saving: ReplySaving<RequestError> };

/** The open reply of one ticket: found again after a restart, saved while it is typed. */
export function useReplyDraft({ id: ticketId, siteId }: Pick<TicketRow, "id" | "siteId">): ReplyDraft {
  const session = useRef<Session | null>(null);
  const newest = useRef<ReplyContent>(emptyReply);
  const seen = useRef<string | null>(null);
  const [content, setContent] = useState<ReplyContent | null>(null);
  const [draftId, setDraftId] = useState<string | null>(null);
  const [state, setState] = useState<ReplyState>({ kind: "nothing" });
  const [begunAtMessageId, setBegunAt] = useState<string | null>(null);
  const [isQueueing, setIsQueueing] = useState(false);
  // A queued reply makes room for the next one: then there is no other to find.
  const [round, setRound] = useState({ count: 0, isFresh: false });

  const change = useCallback((part: Partial<ReplyContent>, isNow: boolean) => {
    newest.current = { ...newest.current, ...part };
    setContent(newest.current);
    session.current?.autosave.change(newest.current, isNow);
  }, []);

  useEffect(() => {
    let isGone = false;
    const begin = (start: Draft | null) => {
      if (isGone) return;
      const saving = createReplySaving<RequestError>(start, {
        create: async () => {
          const draft = await request("drafts.create", { kind: "reply", ticketId, siteId });
          if (!isGone) setDraftId(draft.id);
          return draft;
        },
        store: saveDraft,
        failed: failedSave,
      });
      const autosave = createAutosave<ReplyContent, RequestError>(start?.revision ?? 0, {
        save: saving.save,
        after,
        // A reply that is gone from the box says nothing about the next one.
        onState: (next) => {
          if (!isGone) setState(next);
        },
      });
      session.current = { autosave, saving };
      newest.current = start === null ? emptyReply : contentOf(start);
      setContent(newest.current);
      setDraftId(start?.id ?? null);
      setBegunAt(newest.current.seenMessageId);
      setState({ kind: "nothing" });
      // The thread was on screen before the draft was found.
      if (start && seen.current !== null && seen.current !== start.content.seenMessageId) {
        change({ seenMessageId: seen.current }, true);
      }
    };
    if (round.isFresh) begin(null);
    else openReplyOf(ticketId).then(begin, (error: unknown) => !isGone && setState(stateOf(error)));
    return () => {
      isGone = true;
      void session.current?.autosave.flush();
      session.current?.autosave.stop();
      session.current = null;
    };
  }, [ticketId, siteId, round, change]);

  const flush = useCallback(async () => (await session.current?.autosave.flush()) ?? true, []);
  useFlushWhenLeft(useMemo(() => ({ flush }), [flush]));

  function write(part: Partial<ReplyContent>): void {
    const isFirst = isBlank(newest.current) && draftId === null;
    if (isFirst && isBlank({ ...newest.current, ...part })) return;
    if (isFirst) setBegunAt(seen.current);
    change({ ...part, seenMessageId: seen.current ?? newest.current.seenMessageId }, false);
  }

  const see = useCallback(
    (messageId: string) => {
      seen.current = messageId;
      // Nothing is being written: it is noted with the first word.
      if (session.current === null || (draftId === null && isBlank(newest.current))) return;
      if (newest.current.seenMessageId !== messageId) change({ seenMessageId: messageId }, true);
    },
    [change, draftId],
  );

  async function queue(): Promise<void> {
    const running = session.current;
    if (!running) return;
    setIsQueueing(true);
    try {
      // What is not on disk is not sent; the save's own failure shows beside the text.
      if (!(await running.autosave.flush())) return;
      const { id, revision } = await running.saving.ensureDraft();
      await request("drafts.queue", { id, revision: running.autosave.revision() || revision, isHeld: false });
      setRound((last) => ({ count: last.count + 1, isFresh: true }));
    } finally {
      setIsQueueing(false);
    }
  }

  return {
    content,
    draftId,
    isQueueing,
    state,
    begunAtMessageId,
    write,
    see,
    acknowledge: useCallback(() => setBegunAt(seen.current), []),
    ensureDraft: async () => {
      await flush();
      return session.current?.saving.ensureDraft() ?? Promise.reject(new RequestError("engine.unavailable", ""));
    },
    flush,
    queue,
    reload: useCallback(() => setRound((last) => ({ count: last.count + 1, isFresh: false })), []),
  };
}

function isBlank({ details, cc }: ReplyContent): boolean {
  return details === "" && cc.length === 0;
}

function contentOf({ content: { details, cc, seenMessageId } }: Draft): ReplyContent {
  return { details, cc, seenMessageId };
}

function stateOf(error: unknown): ReplyState {
  return { kind: "failed", error: error instanceof RequestError ? error : new RequestError("internal", "") };
}

async function openReplyOf(ticketId: string): Promise<Draft | null> {
  const { drafts } = await request("drafts.list", {});
  return (
    drafts.find(
      ({ state, content }) => state === "open" && content.kind === "reply" && content.ticketId === ticketId,
    ) ?? null
  );
}
