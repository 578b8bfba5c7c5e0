import { Mail, Phone } from "lucide-react";
import type { OtherWay } from "../../../shared/ticket/outboxEntry.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./OnCallBanner.module.css";

/** "I have phoned", "I have sent it by mail": from then on the entry is held, and does not go out as well unasked. */
export function PassedOnButtons({ entryId }: { readonly entryId: string }) {
  const words = useWords();
  const { offerUndo } = useToasts();
  const mark = useCommand("outbox.sentOtherwise");
  const release = useCommand("outbox.release");
  const passOn = (by: OtherWay) => {
    const undo = () => release.mutate({ id: entryId, isConfirmed: true });
    // These buttons are gone by then, and with them what a mutation would call back.
    const marked = mark.mutateAsync({ id: entryId, by, atMs: Date.now() });
    void marked.then(
      () => offerUndo(words("emergency.passedOn"), undo),
      // The command keeps its error, which stands below.
      () => {},
    );
  };
  return (
    <div className={styles.buttons}>
      <Button size="small" icon={<Phone aria-hidden />} isPending={mark.isPending} onPress={() => passOn("phone")}>
        {words("emergency.phoned")}
      </Button>
      <Button size="small" icon={<Mail aria-hidden />} isPending={mark.isPending} onPress={() => passOn("mail")}>
        {words("emergency.mailed")}
      </Button>
      <ErrorNote error={mark.error} />
    </div>
  );
}
