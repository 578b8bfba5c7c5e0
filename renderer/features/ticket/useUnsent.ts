import { useCommand } from "../../bridge/queries.ts";
import type { RequestError } from "../../bridge/request.ts";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";

type Unsent = { readonly entryId: string; readonly draftId: string };

export type UnsentActions = {
  readonly sendNow: () => void;
  /** The newest message on screen goes along: what comes after it stops the reply again. */
  readonly sendAsItIs: (seenMessageId: string | null) => void;
  /** Takes it back into its draft. */
  readonly edit: () => void;
  readonly drop: () => void;
  readonly isPending: boolean;
  readonly error: RequestError | null;
};

/** What may be done, beside the thread, with something of ours that was not sent yet. */
export function useUnsent({ entryId: id, draftId }: Unsent, onTakenBack: () => void): UnsentActions {
  const words = useWords();
  const { offerUndo } = useToasts();
  const now = useCommand("outbox.tryNow");
  const anyway = useCommand("outbox.sendAnyway");
  const takeBack = useCommand("outbox.edit");
  const discard = useCommand("outbox.discard");
  const restore = useCommand("drafts.restore");
  const all = [now, anyway, takeBack, discard];
  return {
    sendNow: () => now.mutate({ id }),
    sendAsItIs: (seenMessageId) => anyway.mutate({ id, seenMessageId }),
    edit: () => takeBack.mutate({ id }, { onSuccess: onTakenBack }),
    drop: () => {
      const undo = () => void restore.mutateAsync({ id: draftId }).then(onTakenBack, onTakenBack);
      discard.mutate({ id }, { onSuccess: () => void offerUndo(words("ticket.dropped"), undo) });
    },
    isPending: all.some((command) => command.isPending),
    error: all.find((command) => command.error)?.error ?? null,
  };
}
