import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { RequestError } from "../bridge/request.ts";
import { Button } from "./Button.tsx";
import { useWords } from "./words.tsx";
import styles from "./ErrorNote.module.css";

export type ErrorNoteProps = {
  /** null or undefined: nothing is shown, so a query's or command's `error` can be passed as it is. */
  readonly error: RequestError | null | undefined;
  readonly onRetry?: () => void;
  /** Another way on than "Try again". */
  readonly action?: ReactNode;
};

/** A failure, beside the thing that failed: what happened, why, and what to do next. */
export function ErrorNote({ error, onRetry, action }: ErrorNoteProps) {
  const words = useWords();
  if (!error) return null;
  return (
    <div role="alert" className={styles.note}>
      <CircleAlert aria-hidden />
      <div className={styles.words}>
        <strong>{error.words.title}</strong>
        <p>{error.detail || error.words.text}</p>
        <p>{error.words.nextAction}</p>
      </div>
      {onRetry && (
        <Button size="small" onPress={onRetry}>
          {words("ui.tryAgain")}
        </Button>
      )}
      {action}
    </div>
  );
}
