import { CircleCheck } from "lucide-react";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { usePageKey } from "../../app/shortcuts/useShortcuts.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";

/** The wish that a ticket be marked solved; it goes through the outbox, offline too. Only where the helpdesk lets this user. */
export function MarkSolved({ ticket }: { readonly ticket: TicketDetail }) {
  const words = useWords();
  const { offerUndo } = useToasts();
  const solve = useCommand("tickets.markSolved");
  const discard = useCommand("outbox.discard");
  const { canSolve, isSolveQueued } = ticket;
  const isOffered = canSolve && !isSolveQueued;
  const run = () =>
    solve.mutate(
      { id: ticket.row.id },
      {
        onSuccess: ({ entryId }) => void offerUndo(words("ticket.solveQueued"), () => discard.mutate({ id: entryId })),
      },
    );
  usePageKey("e", run, isOffered && !solve.isPending);
  return (
    <>
      {isSolveQueued && <Badge icon={<CircleCheck aria-hidden />}>{words("ticket.willBeSolved")}</Badge>}
      {isOffered && (
        <Button size="small" icon={<CircleCheck aria-hidden />} shortcut="E" isPending={solve.isPending} onPress={run}>
          {words("ticket.markSolved")}
        </Button>
      )}
      <ErrorNote error={solve.error ?? discard.error} />
    </>
  );
}
