import { TriangleAlert } from "lucide-react";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";
import { useWords } from "../../../ui/words.tsx";
import styles from "./checks.module.css";

/** The warnings once more beside the button that sends it: read or not, they stop nobody. */
export function QueueWarnings({ checks }: { readonly checks: readonly DraftCheck[] }) {
  const words = useWords();
  const [first, ...others] = checks.filter(({ weight }) => weight === "warn");
  if (first === undefined) return null;
  return (
    <p className={styles.beside}>
      <TriangleAlert aria-hidden />
      <span>
        {first.text}
        {others.length > 0 && ` ${words("compose.warningsMore", { count: others.length })}`}
      </span>
    </p>
  );
}
