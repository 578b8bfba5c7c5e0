import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { OutboxAction, OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import type { EntryActions, PressAction } from "./useEntryActions.ts";
import styles from "./outbox.module.css";

const NAMES: Readonly<Record<PressAction, WordId>> = {
  tryNow: "outbox.tryNow",
  release: "outbox.release",
  hold: "outbox.hold",
  edit: "outbox.edit",
  discard: "outbox.discard",
};

type EntryButtonsProps = { readonly entry: OutboxEntry; readonly actions: EntryActions };

/** The buttons of the entry's state, as the outbox table gives them. */
export function EntryButtons({ entry, actions }: EntryButtonsProps) {
  const words = useWords();
  const navigate = useNavigate();
  const offered = entry.actions.filter(isPress);
  const isInGrace = entry.state === "ready" && entry.nextTryAtMs !== null;
  const isOnItsWay = entry.state === "sending" || entry.state === "verifying";
  const nameOf = (action: PressAction) => {
    if (action === "tryNow" && isInGrace) return words("outbox.sendNow");
    if (action === "edit" && isOnItsWay) return words("outbox.writeAnother");
    return words(NAMES[action]);
  };
  const subject = entry.subject || words("outbox.noSubject");
  const [isAsking, setIsAsking] = useState(false);
  const answer = (isConfirmed: boolean) => {
    setIsAsking(false);
    if (isConfirmed) actions.run("release", true);
  };
  return (
    <div className={styles.buttons}>
      {entry.state === "waitingSignIn" && (
        <Button size="small" variant="primary" onPress={() => void navigate({ to: "/settings" })}>
          {words("outbox.signIn")}
        </Button>
      )}
      {entry.actions.includes("sendAnyway") && entry.ticketId !== null && (
        <ReadWhatIsNew subject={subject} ticketId={entry.ticketId} />
      )}
      {offered.map((action) => (
        <Button
          key={action}
          size="small"
          variant={action === "discard" ? "quiet" : "plain"}
          isPending={actions.isPending}
          aria-label={words("outbox.actionOn", { action: nameOf(action), subject })}
          onPress={() => (asks(entry, action) ? setIsAsking(true) : actions.run(action))}
        >
          {nameOf(action)}
        </Button>
      ))}
      {isAsking && <ReleaseDialog onAnswer={answer} />}
    </div>
  );
}

/** What was passed on by phone or mail may be at the host already. */
function asks({ sentOtherwise }: OutboxEntry, action: PressAction): boolean {
  return action === "release" && sentOtherwise !== null;
}

function ReleaseDialog({ onAnswer }: { readonly onAnswer: (isConfirmed: boolean) => void }) {
  const words = useWords();
  return (
    <Dialog
      title={words("outbox.releaseAsk")}
      role="alertdialog"
      size="small"
      isOpen
      onClose={() => onAnswer(false)}
      footer={
        <>
          <Button autoFocus onPress={() => onAnswer(false)}>
            {words("outbox.keepHeld")}
          </Button>
          <Button variant="danger" onPress={() => onAnswer(true)}>
            {words("outbox.releaseAnyway")}
          </Button>
        </>
      }
    >
      <p>{words("outbox.releaseAskText")}</p>
    </Dialog>
  );
}

function isPress(action: OutboxAction): action is PressAction {
  return action in NAMES;
}

/** The thread changed: sending is offered where what is new can be read. */
function ReadWhatIsNew({ subject, ticketId }: { readonly subject: string; readonly ticketId: string }) {
  const words = useWords();
  const navigate = useNavigate();
  return (
    <Button
      size="small"
      variant="primary"
      aria-label={words("outbox.actionOn", { action: words("outbox.readNew"), subject })}
      onPress={() => void navigate({ to: "/tickets/$ticketId", params: { ticketId }, search: { state: "all" } })}
    >
      {words("outbox.readNew")}
    </Button>
  );
}
