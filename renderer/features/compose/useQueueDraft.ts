import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useEffectEvent } from "react";
import { useCommand } from "../../bridge/queries.ts";
import type { RequestError } from "../../bridge/request.ts";
import { isMac } from "../../ui/platform.ts";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";
import type { DraftEditor } from "./useDraftEditor.ts";
import { whenTooLateToTakeBack } from "./whenTooLate.ts";

export type QueueDraft = {
  readonly run: (isHeld: boolean) => void;
  readonly isPending: boolean;
  readonly error: RequestError | null;
  /** The call is more than is left: queue it all the same, or go back to the draft. null = not so. */
  readonly overdraw: { readonly accept: () => void; readonly dismiss: () => void } | null;
};

/** From draft to outbox: saves what is not saved, queues exactly that, offers to take it back. Ctrl/Cmd+Enter does the same. */
export function useQueueDraft(draftId: string, { flush, revision }: DraftEditor): QueueDraft {
  const words = useWords();
  const navigate = useNavigate();
  const { offerUndo } = useToasts();
  const { mutateAsync: queue, isPending, error, variables, reset } = useCommand("drafts.queue");
  const { mutateAsync: takeBack } = useCommand("outbox.edit");

  const queueIt = useCallback(
    async (isHeld: boolean, acceptsOverdraw: boolean) => {
      // What is not on disk is not sent; the save's own failure is on the page.
      if (!(await flush())) return;
      const { entryId } = await queue({ id: draftId, revision: revision(), isHeld, acceptsOverdraw });
      const openAgain = () => void navigate({ to: "/compose/$draftId", params: { draftId } });
      const showOutbox = () => void navigate({ to: "/outbox" });
      // Too late: the outbox shows how far it is.
      const withdraw = offerUndo(words(isHeld ? "compose.heldDone" : "compose.queuedDone"), () => {
        void takeBack({ id: entryId }).then(openAgain, showOutbox);
      });
      whenTooLateToTakeBack(entryId, withdraw);
      showOutbox();
    },
    [draftId, flush, navigate, offerUndo, queue, revision, takeBack, words],
  );
  // The error stays in the command and is shown beside the button.
  const queueAs = useCallback(
    (isHeld: boolean, acceptsOverdraw: boolean) => void queueIt(isHeld, acceptsOverdraw).catch(() => {}),
    [queueIt],
  );
  const run = useCallback((isHeld: boolean) => queueAs(isHeld, false), [queueAs]);
  const isOverdrawn = error?.code === "call.overdraws";
  const accept = () => queueAs(variables?.isHeld ?? false, true);
  useQueueKey(() => {
    // The open question is answered by its own buttons.
    if (!isPending && !isOverdrawn) run(false);
  });
  const overdraw = isOverdrawn ? { accept, dismiss: reset } : null;
  return { run, isPending, error: isOverdrawn ? null : error, overdraw };
}

function useQueueKey(run: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const hasMod = isMac() ? event.metaKey : event.ctrlKey;
    if (event.key !== "Enter" || !hasMod || event.shiftKey || event.altKey || event.repeat) return;
    event.preventDefault();
    // Before the focused button hears it: for a button, Enter with any modifier is a press of its own.
    event.stopPropagation();
    run();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener, { capture: true });
    return () => document.removeEventListener("keydown", listener, { capture: true });
  }, []);
}
