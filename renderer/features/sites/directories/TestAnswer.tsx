import { CircleAlert, CircleCheck } from "lucide-react";
import type { RouteOutput } from "../../../bridge/request.ts";
import styles from "./directories.module.css";

/** What a try of the token came to, in the directory's words. */
export function TestAnswer({ answer }: { readonly answer: RouteOutput<"directories.test"> | undefined }) {
  if (answer === undefined) return null;
  return (
    <p role="status" className={styles.answer} data-bad={!answer.isUsable || undefined}>
      {answer.isUsable ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
      <span>{answer.text}</span>
    </p>
  );
}
