import { useMutationState } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { OutboxAction, OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { useCommand } from "../../bridge/queries.ts";
import { RequestError } from "../../bridge/request.ts";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";

/** Actions that are one press; the others have a panel of their own, or stand below what is to be read first. */
export type PressAction = Exclude<OutboxAction, "openHandoff" | "recordFiled" | "sendAnyway" | "sentOtherwise">;

export type EntryActions = {
  /** `isConfirmed`: of "release", the user was asked whether it shall go as well as the other way. */
  readonly run: (action: PressAction, isConfirmed?: boolean) => void;
  readonly isPending: boolean;
  /** Stays beside the entry until the next press. */
  readonly error: RequestError | null;
};

/** What the user may do with one entry. Discarding asks nothing and can be undone. */
export function useEntryActions({ id, draftId, kind, actions }: OutboxEntry): EntryActions {
  const words = useWords();
  const navigate = useNavigate();
  const { offerUndo } = useToasts();
  const hold = useCommand("outbox.hold");
  const release = useCommand("outbox.release");
  const tryNow = useCommand("outbox.tryNow");
  const edit = useCommand("outbox.edit");
  const discard = useCommand("outbox.discard");
  const restore = useCommand("drafts.restore");
  const tooLate = useLateUndo(id);
  const all = [hold, release, tryNow, edit, discard];
  const openDraft = (openId: string) => void navigate({ to: "/compose/$draftId", params: { draftId: openId } });

  const runs: Readonly<Record<PressAction, (isConfirmed: boolean) => Promise<unknown>>> = {
    hold: () => hold.mutateAsync({ id }),
    release: (isConfirmed) => release.mutateAsync({ id, isConfirmed }),
    tryNow: () => tryNow.mutateAsync({ id }),
    // Of what may be on its way already it answers another draft.
    edit: () => edit.mutateAsync({ id }).then((taken) => openDraft(taken.draftId)),
    discard: async () => {
      await discard.mutateAsync({ id });
      // A wish without a text is made anew in the ticket.
      if (kind === "solve") return;
      // The row is gone by then; where the draft cannot come back, its own page says why.
      const open = () => openDraft(draftId);
      offerUndo(words("outbox.discarded"), () => void restore.mutateAsync({ id: draftId }).then(open, open));
    },
  };
  return {
    run: (action, isConfirmed = false) => {
      for (const command of all) command.reset();
      // The command keeps its error, which the row shows.
      void runs[action](isConfirmed).catch(() => {});
    },
    isPending: all.some((command) => command.isPending),
    error: all.find((command) => command.error)?.error ?? (actions.includes("discard") ? null : tooLate),
  };
}

/** "Undo" right after queueing is pressed elsewhere; when it came too late, the entry says so. */
function useLateUndo(entryId: string): RequestError | null {
  const failures = useMutationState({
    filters: { mutationKey: ["outbox.edit"], status: "error" },
    select: ({ state: { variables, error } }) => ({ variables, error }),
  });
  const own = failures.findLast(({ variables }) => isAbout(variables, entryId));
  return own?.error instanceof RequestError ? own.error : null;
}

function isAbout(variables: unknown, entryId: string): boolean {
  return typeof variables === "object" && variables !== null && "id" in variables && variables.id === entryId;
}
