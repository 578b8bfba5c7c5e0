import { Link } from "@tanstack/react-router";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { classNames } from "../../ui/classNames.ts";
import { useWords } from "../../ui/words.tsx";
import { Section } from "./Section.tsx";
import styles from "./NowPage.module.css";

/** What in the outbox cannot go on by itself. */
export function NeedsYou({ entries }: { readonly entries: readonly OutboxEntry[] }) {
  const words = useWords();
  return (
    <Section title={words("now.needsYou")} count={entries.length} tone="red">
      {entries.map((entry) => (
        <li key={entry.id}>
          <Link to="/outbox" data-row className={classNames(styles.line, styles.simple)}>
            <span className={styles.strong}>{entry.subject || words("now.noSubject")}</span>
            <span className={styles.soft}>
              {entry.title} · {entry.text}
            </span>
          </Link>
        </li>
      ))}
    </Section>
  );
}
