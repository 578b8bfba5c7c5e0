import { Circle, CircleAlert, CircleCheck } from "lucide-react";
import type { MessagePreview } from "../../../../shared/ipc/routes/drafts.ts";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useToasts } from "../../../ui/toasts.tsx";
import { useWords } from "../../../ui/words.tsx";
import { AsideCard } from "../aside/AsideCard.tsx";
import type { ComposeFacts } from "../composeFacts.ts";
import type { DraftEditor } from "../useDraftEditor.ts";
import { CheckLine } from "./CheckLine.tsx";
import { useCheckActions } from "./useCheckActions.ts";
import type { PutAway } from "./usePutAway.ts";
import { useReplyThere } from "./useReplyThere.ts";
import styles from "./checks.module.css";

type ChecksCardProps = {
  readonly editor: DraftEditor;
  readonly facts: ComposeFacts;
  /** Of the text saved last, without those put away. */
  readonly checks: readonly DraftCheck[];
  readonly putAway: PutAway;
};

/** Before it is sent: what has to be settled, what is likely a slip, what would help. One card, one press each. */
export function ChecksCard({ editor, facts, checks, putAway }: ChecksCardProps) {
  const words = useWords();
  const { offerUndo } = useToasts();
  const act = useCheckActions(editor, facts);
  const reply = useReplyThere(editor);
  const { preview } = facts;
  if (!preview) return null;
  const { missing, hints } = besides(preview, checks, editor.content.level === "onCall");
  const of = (wanted: DraftCheck["weight"]) => checks.filter(({ weight }) => weight === wanted);
  const [stop, warn, hint] = [of("stop"), of("warn"), of("hint")];
  const isStopped = preview.missing.length > 0;

  function put(key: string): void {
    putAway.put(key);
    offerUndo(words("compose.checkAway"), () => putAway.takeBack(key));
  }
  const lineOf = (check: DraftCheck) => (
    <CheckLine
      key={check.key}
      check={check}
      onAct={act}
      onPutAway={put}
      second={
        check.action?.kind === "openTicket" && (
          <ReplyThere ticketId={check.action.ticketId} number={check.action.number} reply={reply} />
        )
      }
    />
  );
  return (
    <AsideCard title={words(isStopped ? "compose.missing" : "compose.beforeSending")}>
      {!isStopped && warn.length === 0 && (
        <p className={styles.ready}>
          <CircleCheck aria-hidden />
          {words(hint.length + hints.length === 0 ? "compose.readyText" : "compose.readyWithHints")}
        </p>
      )}
      {isStopped && (
        <ul className={styles.lines}>
          {missing.map((text) => (
            <li key={text} className={styles.line} data-weight="stop">
              <CircleAlert aria-hidden />
              {text}
            </li>
          ))}
          {stop.map(lineOf)}
        </ul>
      )}
      {warn.length > 0 && (
        <div role="status">
          <ul aria-label={words("compose.warnings")} className={styles.lines}>
            {warn.map(lineOf)}
          </ul>
        </div>
      )}
      <ErrorNote error={reply.error} />
      {hint.length + hints.length > 0 && (
        <>
          <h3 className={styles.kind}>{words("compose.hints")}</h3>
          <ul className={styles.lines}>
            {hints.map((text) => (
              <li key={text} className={styles.line} data-weight="hint">
                <Circle aria-hidden />
                {text}
              </li>
            ))}
            {hint.map(lineOf)}
          </ul>
        </>
      )}
    </AsideCard>
  );
}

type ReplyThereProps = {
  readonly ticketId: string;
  readonly number: string;
  readonly reply: ReturnType<typeof useReplyThere>;
};

function ReplyThere({ ticketId, number, reply }: ReplyThereProps) {
  const words = useWords();
  return (
    <Button
      size="small"
      variant="quiet"
      isPending={reply.isPending}
      aria-label={words("compose.checkReplyThereLong", { number })}
      onPress={() => reply.replyThere(ticketId)}
    >
      {words("compose.checkReplyThere")}
    </Button>
  );
}

/** What the preview says and no finding does: each thing stands there once. In an emergency nobody is asked for more. */
function besides({ missing, hints }: MessagePreview, checks: readonly DraftCheck[], isOnCall: boolean) {
  const told = new Set(checks.map(({ text }) => text));
  return {
    missing: missing.filter((text) => !told.has(text)),
    hints: isOnCall ? [] : hints.filter((text) => !told.has(text)),
  };
}
