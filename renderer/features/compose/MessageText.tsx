import { CircleAlert, Eye, Paperclip } from "lucide-react";
import type { MessagePreview } from "../../../shared/ipc/routes/drafts.ts";
import { useWords } from "../../ui/words.tsx";
import { sizeWords } from "./attachments/incomingFiles.ts";
import styles from "./MessageText.module.css";

/** A message as the helpdesk gets it: fields, subject, text to the letter, files, and who will read it. */
export function MessageText({ message }: { readonly message: MessagePreview }) {
  const words = useWords();
  return (
    <article className={styles.message}>
      {message.missing.length > 0 && (
        <ul className={styles.missing}>
          {message.missing.map((text) => (
            <li key={text}>
              <CircleAlert aria-hidden />
              {text}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.seen}>
        <Eye aria-hidden />
        {message.visibility.text}
      </p>
      {message.fields.length > 0 && (
        <dl className={styles.fields}>
          {message.fields.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <h2 className={styles.subject}>{message.subject || words("compose.noSubject")}</h2>
      <pre className={styles.body}>
        {message.body}
        {message.referenceLine !== null && (
          <span className={styles.reference} title={words("compose.referenceWhy")}>
            {`\n\n${message.referenceLine}`}
          </span>
        )}
      </pre>
      {message.attachments.length > 0 && (
        <ul className={styles.files} aria-label={words("compose.attachments")}>
          {message.attachments.map((file) => (
            <li key={file.id}>
              <Paperclip aria-hidden />
              {file.name} <span className={styles.size}>{sizeWords(file.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
