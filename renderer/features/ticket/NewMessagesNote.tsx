import { MessageSquareDot } from "lucide-react";
import { Button } from "../../ui/Button.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./ReplyBox.module.css";

type NewMessagesNoteProps = { readonly count: number; readonly onShow: () => void };

/** Somebody wrote while a reply was being written. */
export function NewMessagesNote({ count, onShow }: NewMessagesNoteProps) {
  const words = useWords();
  return (
    <div role="status" className={styles.news}>
      <MessageSquareDot aria-hidden />
      <span>{words("ticket.newSince", { count })}</span>
      <Button size="small" onPress={onShow}>
        {words("ticket.showNew")}
      </Button>
    </div>
  );
}
