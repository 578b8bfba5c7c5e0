import { Link } from "@tanstack/react-router";
import { useRequest } from "../../../bridge/queries.ts";
import { TextArea } from "../../../ui/TextArea.tsx";
import { useWords } from "../../../ui/words.tsx";
import { CopiesField } from "./CopiesField.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./form.module.css";

/** A reply: the ticket it answers, the message, copies. */
export function ReplyForm({ editor, ticketId }: Pick<FormPartProps, "editor"> & { readonly ticketId: string | null }) {
  const words = useWords();
  const ticket = useRequest("tickets.get", { id: ticketId ?? "" }, { isEnabled: ticketId !== null }).data?.row;
  return (
    <>
      {ticket && (
        <div className={styles.answered}>
          <span className={styles.notes}>{words("compose.replyTo", { number: ticket.number })}</span>
          <Link to="/tickets/$ticketId" params={{ ticketId: ticket.id }} search={{ state: "all" }}>
            {ticket.subject}
          </Link>
        </div>
      )}
      <TextArea
        label={words("compose.reply")}
        value={editor.content.details}
        onChange={(details) => editor.edit({ details })}
        className={styles.message ?? ""}
        growsWithText
        maxLength={100_000}
        autoFocus
      />
      <CopiesField editor={editor} />
    </>
  );
}
