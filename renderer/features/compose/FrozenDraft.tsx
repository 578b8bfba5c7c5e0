import { Send } from "lucide-react";
import { useNavigate } from "@tanstack/react-router";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Strip } from "../../ui/Strip.tsx";
import { useWords } from "../../ui/words.tsx";
import { MessageText } from "./MessageText.tsx";
import styles from "./composer.module.css";

/** A queued or sent draft: its text is frozen; the outbox can take it back while that is possible. */
export function FrozenDraft({ draft }: { readonly draft: Draft }) {
  const words = useWords();
  const navigate = useNavigate();
  const preview = useRequest("drafts.preview", { id: draft.id });
  const isSent = draft.state === "sent";
  return (
    <div className={styles.page}>
      <PageHeader title={words(isSent ? "compose.sentTitle" : "compose.queuedTitle")} />
      <Strip
        tone="notice"
        label={words("compose.frozen")}
        icon={<Send aria-hidden />}
        actions={
          <Button size="small" onPress={() => void navigate({ to: "/outbox" })}>
            {words("compose.openOutbox")}
          </Button>
        }
      >
        {words(isSent ? "compose.sentText" : "compose.queuedText")}
      </Strip>
      <div className={styles.frozen}>
        <ErrorNote error={preview.error} onRetry={() => void preview.refetch()} />
        {preview.data && <MessageText message={{ ...preview.data, missing: [] }} />}
      </div>
    </div>
  );
}
