import { Eye, Pause, Send } from "lucide-react";
import type { DraftCheck } from "../../../shared/ticket/draftCheck.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { QueueWarnings } from "./checks/QueueWarnings.tsx";
import type { ComposeFacts } from "./composeFacts.ts";
import type { QueueDraft } from "./useQueueDraft.ts";
import styles from "./composer.module.css";

type ComposerFooterProps = {
  readonly queue: QueueDraft;
  readonly facts: ComposeFacts;
  readonly checks: readonly DraftCheck[];
  readonly onPreview: () => void;
};

export function ComposerFooter({ queue, facts, checks, onPreview }: ComposerFooterProps) {
  const words = useWords();
  // What was missing has been filled in since.
  const isSettled = queue.error?.code === "draft.incomplete" && facts.preview?.missing.length === 0;
  return (
    <footer className={styles.footer}>
      <ErrorNote error={isSettled ? null : queue.error} />
      <QueueWarnings checks={checks} />
      <div className={styles.buttons}>
        <Button variant="quiet" icon={<Eye aria-hidden />} onPress={onPreview}>
          {words("compose.preview")}
        </Button>
        <span className={styles.gap} />
        {/* A host that takes tickets by hand gets nothing by itself: there is nothing to hold back. */}
        {!facts.account?.capabilities.isManual && (
          <Button icon={<Pause aria-hidden />} isPending={queue.isPending} onPress={() => queue.run(true)}>
            {words("compose.queueHeld")}
          </Button>
        )}
        <Button
          variant="primary"
          icon={<Send aria-hidden />}
          shortcut="Mod+Enter"
          isPending={queue.isPending}
          onPress={() => queue.run(false)}
        >
          {words(queueWords(facts))}
        </Button>
      </div>
    </footer>
  );
}

/** Named by what will happen. */
export function queueWords({ account, isOnline }: Pick<ComposeFacts, "account" | "isOnline">): WordId {
  if (account?.capabilities.isManual) return "compose.queueByHand";
  return isOnline ? "compose.send" : "compose.queue";
}
