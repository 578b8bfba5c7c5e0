import { Copy, FolderOpen, Globe, Mail } from "lucide-react";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { RecordFiled } from "./RecordFiled.tsx";
import styles from "./HandoffPanel.module.css";

const WAYS = [
  { way: "dashboard", label: "outbox.handoffDashboard", icon: <Globe aria-hidden /> },
  { way: "email", label: "outbox.handoffEmail", icon: <Mail aria-hidden /> },
  { way: "folder", label: "outbox.handoffFolder", icon: <FolderOpen aria-hidden /> },
] as const;

/** For a host without an API: three steps from the frozen text to a running clock. */
export function HandoffPanel({ entry }: { readonly entry: OutboxEntry }) {
  const words = useWords();
  const open = useCommand("outbox.openHandoff");
  const copy = useCommand("shell.copyText");
  const opened = open.data;
  return (
    <section aria-label={words("outbox.handoff")} className={styles.panel}>
      <ol className={styles.steps}>
        <li>
          <p className={styles.step}>{words("outbox.handoffOpen")}</p>
          <div className={styles.buttons}>
            {WAYS.map(({ way, label, icon }) => (
              <Button
                key={way}
                size="small"
                icon={icon}
                isPending={open.isPending}
                onPress={() => open.mutate({ id: entry.id, way })}
              >
                {words(label)}
              </Button>
            ))}
          </div>
          <p className={styles.note} role="status">
            {opened ? words("outbox.handoffOpened", { count: opened.fileCount }) : words("outbox.handoffWhat")}{" "}
            {opened && (
              <Button
                size="small"
                variant="quiet"
                icon={<Copy aria-hidden />}
                onPress={() => copy.mutate({ text: opened.text })}
              >
                {words(copy.isSuccess ? "outbox.copiedAgain" : "outbox.copyAgain")}
              </Button>
            )}
          </p>
          <ErrorNote error={open.error ?? copy.error} />
        </li>
        <li>
          <p className={styles.step}>{words("outbox.handoffFile")}</p>
          <p className={styles.note}>{words("outbox.handoffFileHint")}</p>
        </li>
        <li>
          <p className={styles.step}>{words("outbox.handoffRecord")}</p>
          <RecordFiled entryId={entry.id} />
        </li>
      </ol>
    </section>
  );
}
