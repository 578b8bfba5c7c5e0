import { useNavigate } from "@tanstack/react-router";
import { Maximize2, Scan } from "lucide-react";
import { useState, type ClipboardEvent, type Ref } from "react";
import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { useNewTicket } from "../../app/useNewTicket.ts";
import { useCommand } from "../../bridge/queries.ts";
import { RequestError } from "../../bridge/request.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { ReplyFiles } from "./ReplyFiles.tsx";
import type { SaveState } from "./replyAutosave.ts";
import { useReplyDraft } from "./useReplyDraft.ts";
import styles from "./ReplyBox.module.css";

type ReplyBoxProps = { readonly ticket: TicketDetail; readonly boxRef: Ref<HTMLTextAreaElement> };

/** The reply, docked below the thread; where the helpdesk takes none, the way on. */
export function ReplyBox({ ticket, boxRef }: ReplyBoxProps) {
  return ticket.canReply ? <OpenReply ticket={ticket} boxRef={boxRef} /> : <FollowUp ticket={ticket} />;
}

const SAVE_WORDS = {
  nothing: null,
  unsaved: "ticket.replySaving",
  saved: "ticket.replySaved",
  failed: null,
} as const satisfies Record<SaveState["kind"], WordId | null>;

function OpenReply({ ticket, boxRef }: ReplyBoxProps) {
  const words = useWords();
  const navigate = useNavigate();
  const reply = useReplyDraft(ticket.row);
  const capture = useCommand("shell.capture");
  const paste = useCommand("drafts.addAttachment");
  const [error, setError] = useState<RequestError | null>(null);
  const isOnline = useAppStatus().data?.connection === "online";
  const attempt = (work: Promise<unknown>) => {
    setError(null);
    work.catch((cause: unknown) => setError(errorOf(cause)));
  };
  const withDraft = (use: (draftId: string) => void) => attempt(reply.ensureDraft().then((draft) => use(draft.id)));
  const queue = () => attempt(reply.queue());
  const saveWords = SAVE_WORDS[reply.state.kind];
  const isEmpty = (reply.text ?? "").trim() === "";
  return (
    <div className={styles.dock} role="group" aria-label={words("ticket.reply")}>
      <TextArea
        label={words("ticket.reply")}
        isLabelHidden
        value={reply.text ?? ""}
        onChange={reply.type}
        isDisabled={reply.text === null}
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
      <ErrorNote error={error ?? paste.error ?? capture.error ?? failureOf(reply.state)} />
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
          label={words("ticket.openComposer")}
          icon={<Maximize2 aria-hidden />}
          onPress={() => withDraft((draftId) => void navigate({ to: "/compose/$draftId", params: { draftId } }))}
        />
        <span className={styles.saved} role="status">
          {saveWords && words(saveWords)}
        </span>
        <Button
          variant="primary"
          shortcut="Mod+Enter"
          isDisabled={isEmpty}
          isPending={reply.isQueueing}
          onPress={queue}
        >
          {words(isOnline ? "ticket.queueReply" : "ticket.queueReplyOffline")}
        </Button>
      </div>
    </div>
  );
}

/** A closed ticket takes no reply: what there is to say goes into a new one that names it. */
function FollowUp({ ticket }: { readonly ticket: TicketDetail }) {
  const words = useWords();
  const newTicket = useNewTicket();
  return (
    <div className={styles.dock}>
      <div className={styles.row}>
        <span className={styles.saved}>
          {words(ticket.accountIsManual ? "ticket.noReplyByHand" : "ticket.noReply")}
        </span>
        <Button isPending={newTicket.isStarting} onPress={() => newTicket.start(ticket.row.siteId)}>
          {words("ticket.followUp")}
        </Button>
      </div>
      <ErrorNote error={newTicket.error} />
    </div>
  );
}

function failureOf(state: SaveState): RequestError | null {
  return state.kind === "failed" ? errorOf(state.error) : null;
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
