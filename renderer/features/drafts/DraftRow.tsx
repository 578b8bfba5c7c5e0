import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, FilePen, Paperclip, Phone, Reply, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Draft, DraftKind } from "../../../shared/ticket/draft.ts";
import { useNow } from "../../bridge/now.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords, type WordId } from "../../ui/words.tsx";
import { firstWordsOf, titleOf } from "./firstWords.ts";
import styles from "./drafts.module.css";

const KINDS: Readonly<Record<DraftKind, { readonly icon: ReactNode; readonly untitled: WordId }>> = {
  ticket: { icon: <FilePen aria-hidden />, untitled: "drafts.untitledTicket" },
  reply: { icon: <Reply aria-hidden />, untitled: "drafts.untitledReply" },
  call: { icon: <Phone aria-hidden />, untitled: "drafts.untitledCall" },
  solve: { icon: <CircleCheck aria-hidden />, untitled: "drafts.untitledSolve" },
};

type DraftRowProps = { readonly draft: Draft; readonly siteName: string; readonly onDelete: () => void };

/** One draft in 36 px: what it is, its first words, for which site, when it was edited. */
export function DraftRow({ draft, siteName, onDelete }: DraftRowProps) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const { icon, untitled } = KINDS[draft.content.kind];
  const title = titleOf(draft.content) || words(untitled);
  const files = draft.attachments.length;
  return (
    <li className={styles.item}>
      <Link
        to="/compose/$draftId"
        params={{ draftId: draft.id }}
        className={styles.row}
        data-row
        onKeyDown={(event) => {
          if (event.key !== "Delete") return;
          focusNeighbour(event.currentTarget);
          onDelete();
        }}
      >
        {draft.damage === null ? icon : <CircleAlert aria-hidden className={styles.damage} />}
        <span className={styles.words}>
          <span className={styles.title} data-untitled={titleOf(draft.content) === "" || undefined}>
            {title}
          </span>
          <span className={styles.snippet}>{draft.damage ?? firstWordsOf(draft.content)}</span>
        </span>
        {draft.content.level === "onCall" && <span className={styles.level}>{words("drafts.onCall")}</span>}
        <span className={styles.site}>{siteName}</span>
        <span className={styles.files}>
          {files > 0 && (
            <>
              <Paperclip aria-hidden />
              <span aria-hidden>{files}</span>
              <span className="visually-hidden">{words("drafts.files", { count: files })}</span>
            </>
          )}
        </span>
        <time
          className={styles.time}
          dateTime={new Date(draft.updatedAtMs).toISOString()}
          title={times.full(draft.updatedAtMs)}
        >
          {times.brief(draft.updatedAtMs, nowMs)}
        </time>
      </Link>
      <IconButton
        size="small"
        className={styles.delete ?? ""}
        label={words("drafts.delete", { title })}
        icon={<Trash2 aria-hidden />}
        onPress={onDelete}
      />
    </li>
  );
}

/** The row in focus is about to go; the keys go on from the one beside it. */
function focusNeighbour(row: HTMLElement): void {
  const item = row.closest("li");
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  neighbour?.querySelector<HTMLElement>("[data-row]")?.focus();
}
