import { useNavigate } from "@tanstack/react-router";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { Button } from "../../ui/Button.tsx";
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
  const offered = entry.actions.filter((action) => action !== "openHandoff" && action !== "recordFiled");
  const subject = entry.subject || words("outbox.noSubject");
  return (
    <div className={styles.buttons}>
      {entry.state === "waitingSignIn" && (
        <Button size="small" variant="primary" onPress={() => void navigate({ to: "/settings" })}>
          {words("outbox.signIn")}
        </Button>
      )}
      {offered.map((action) => (
        <Button
          key={action}
          size="small"
          variant={action === "discard" ? "quiet" : "plain"}
          isPending={actions.isPending}
          aria-label={words("outbox.actionOn", { action: words(NAMES[action]), subject })}
          onPress={() => actions.run(action)}
        >
          {words(NAMES[action])}
        </Button>
      ))}
    </div>
  );
}
