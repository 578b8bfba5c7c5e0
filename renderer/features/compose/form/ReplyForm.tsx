import { Link } from "@tanstack/react-router";
import { newSince } from "../../../app/newSince.ts";
import { useRequest } from "../../../bridge/queries.ts";
import { TextArea } from "../../../ui/TextArea.tsx";
import { useWords } from "../../../ui/words.tsx";
import { CopiesField } from "./CopiesField.tsx";
import { ExcerptsField } from "./ExcerptsField.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./form.module.css";

/** A reply: the ticket it answers, the message, copies. */
export function ReplyForm({ editor, ticketId }: Pick<FormPartProps, "editor"> & { readonly ticketId: string | null }) {
  const words = useWords();
  const ticket = useRequest("tickets.get", { id: ticketId ?? "" }, { isEnabled: ticketId !== null }).data;
  const news = newSince(ticket?.messages ?? [], editor.content.seenMessageId).length;
  return (
    <>
      {ticket && (
        <div className={styles.answered}>
          <span className={styles.notes}>{words("compose.replyTo", { number: ticket.row.number })}</span>
          <Link to="/tickets/$ticketId" params={{ ticketId: ticket.row.id }} search={{ state: "all" }}>
            {ticket.row.subject}
          </Link>
        </div>
      )}
      {ticket && news > 0 && (
        <p role="status" className={styles.notes}>
          {words("compose.newMessages", { count: news })}{" "}
          <Link to="/tickets/$ticketId" params={{ ticketId: ticket.row.id }} search={{ state: "all" }}>
            {words("compose.readThread")}
          </Link>
        </p>
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
      <ExcerptsField editor={editor} />
      <CopiesField editor={editor} />
    </>
  );
}
