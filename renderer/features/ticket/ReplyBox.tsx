import { useNavigate } from "@tanstack/react-router";
import { Maximize2, Scan, UserRoundPlus } from "lucide-react";
import { useState, type ClipboardEvent, type Ref } from "react";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { useCommand } from "../../bridge/queries.ts";
import { RequestError } from "../../bridge/request.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { AddressField } from "../../ui/AddressField.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { ReplyFiles } from "./ReplyFiles.tsx";
import type { ReplyDraft, ReplyState } from "./useReplyDraft.ts";
import styles from "./ReplyBox.module.css";

type ReplyBoxProps = {
  readonly ticket: TicketDetail;
  readonly reply: ReplyDraft;
  readonly boxRef: Ref<HTMLTextAreaElement>;
};

/** The reply, docked below the thread. */
export function ReplyBox({ ticket, reply, boxRef }: ReplyBoxProps) {
  const words = useWords();
  const navigate = useNavigate();
  const capture = useCommand("shell.capture");
  const paste = useCommand("drafts.addAttachment");
  const [error, setError] = useState<RequestError | null>(null);
  const [areCopiesOpen, setAreCopiesOpen] = useState(false);
  const attempt = (work: Promise<unknown>) => {
    setError(null);
    work.catch((cause: unknown) => setError(errorOf(cause)));
  };
  const withDraft = (use: (draftId: string) => void) => attempt(reply.ensureDraft().then((draft) => use(draft.id)));
  const openComposer = () => withDraft((draftId) => void navigate({ to: "/compose/$draftId", params: { draftId } }));
  const queue = () => attempt(reply.queue());
  const { details = "", cc = [] } = reply.content ?? {};
  const isEmpty = details.trim() === "";
  return (
    <div className={styles.dock} role="group" aria-label={words("ticket.reply")}>
      {ticket.row.status === "solved" && <p className={styles.hint}>{words("ticket.reopens")}</p>}
      {(areCopiesOpen || cc.length > 0) && (
        <AddressField
          label={words("ticket.copies")}
          value={cc}
          onChange={(next) => reply.write({ cc: next })}
          isReadOnly={reply.isQueueing}
          autoFocus={areCopiesOpen}
        />
      )}
      <TextArea
        label={words("ticket.reply")}
        isLabelHidden
        value={details}
        onChange={(text) => reply.write({ details: text })}
        isDisabled={reply.content === null}
        isReadOnly={reply.isQueueing}
        rows={2}
        growsWithText
        maxLength={100_000}
        placeholder={words("ticket.replyPlaceholder", { number: ticket.row.number })}
        areaRef={boxRef}
        onPaste={(event) =>
          pictureOf(event, (name, bytes) =>
            withDraft((draftId) => paste.mutate({ draftId, name, source: "paste", bytes })),
          )
        }
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isEmpty && !reply.isQueueing) queue();
        }}
      />
      {reply.draftId !== null && <ReplyFiles draftId={reply.draftId} />}
      <ErrorNote error={error ?? paste.error ?? capture.error} />
      <SaveFailure state={reply.state} onCompare={openComposer} />
      <div className={styles.row}>
        <IconButton
          label={words("app.keyCapture")}
          icon={<Scan aria-hidden />}
          onPress={() =>
            withDraft((draftId) =>
              capture.mutate({ mode: "region", delaySeconds: 0, target: { draftId }, sourceId: null }),
            )
          }
        />
        <IconButton
          label={words("ticket.addCopies")}
          icon={<UserRoundPlus aria-hidden />}
          isDisabled={areCopiesOpen || cc.length > 0}
          onPress={() => setAreCopiesOpen(true)}
        />
        <IconButton label={words("ticket.openComposer")} icon={<Maximize2 aria-hidden />} onPress={openComposer} />
        <SaveWords state={reply.state} />
        <QueueButton isEmpty={isEmpty} isPending={reply.isQueueing} onPress={queue} />
      </div>
    </div>
  );
}

type QueueButtonProps = { readonly isEmpty: boolean; readonly isPending: boolean; readonly onPress: () => void };

function QueueButton({ isEmpty, isPending, onPress }: QueueButtonProps) {
  const words = useWords();
  const isOnline = useAppStatus().data?.connection === "online";
  return (
    <Button variant="primary" shortcut="Mod+Enter" isDisabled={isEmpty} isPending={isPending} onPress={onPress}>
      {words(isOnline ? "ticket.queueReply" : "ticket.queueReplyOffline")}
    </Button>
  );
}

const SAVE_WORDS = {
  nothing: null,
  unsaved: "ticket.replySaving",
  saving: "ticket.replySaving",
  saved: "ticket.replySaved",
  failed: null,
  changedElsewhere: null,
} as const satisfies Record<ReplyState["kind"], WordId | null>;

function SaveWords({ state }: { readonly state: ReplyState }) {
  const words = useWords();
  const id = state.kind === "saved" && state.isAgain ? "ticket.replySavedAgain" : SAVE_WORDS[state.kind];
  return (
    <span className={styles.saved} role="status">
      {id && words(id)}
    </span>
  );
}

/** Not on disk, or not as the stored draft: what was typed is still here, and both texts are kept. */
function SaveFailure({ state, onCompare }: { readonly state: ReplyState; readonly onCompare: () => void }) {
  const words = useWords();
  if (state.kind === "failed") return <ErrorNote error={state.error} />;
  if (state.kind !== "changedElsewhere") return null;
  return (
    <ErrorNote
      error={new RequestError("draft.changedElsewhere", "")}
      action={
        <Button size="small" onPress={onCompare}>
          {words("ticket.openComposer")}
        </Button>
      }
    />
  );
}

function errorOf(cause: unknown): RequestError {
  return cause instanceof RequestError ? cause : new RequestError("internal", "");
}

/** A pasted picture becomes a file of the reply; pasted text stays text. */
function pictureOf(event: ClipboardEvent, attach: (name: string, bytes: Uint8Array<ArrayBuffer>) => void): void {
  const file = [...event.clipboardData.files].find((candidate) => candidate.type.startsWith("image/"));
  if (!file) return;
  event.preventDefault();
  void file.arrayBuffer().then((buffer) => attach(file.name, new Uint8Array(buffer)));
}
