import { Circle, CircleAlert, CircleCheck } from "lucide-react";
import type { MessagePreview } from "../../../../shared/ipc/routes/drafts.ts";
import { useWords } from "../../../ui/words.tsx";
import { AsideCard } from "./AsideCard.tsx";
import styles from "./aside.module.css";

type HintsCardProps = { readonly preview: MessagePreview | undefined; readonly isOnCall: boolean };

/** What is still needed before it can be queued, then what would help. In an emergency nobody is asked for more. */
export function HintsCard({ preview, isOnCall }: HintsCardProps) {
  const words = useWords();
  if (!preview) return null;
  const { missing } = preview;
  const hints = isOnCall ? [] : preview.hints;
  return (
    <AsideCard title={words(missing.length > 0 ? "compose.missing" : "compose.ready")}>
      {missing.length === 0 && (
        <p className={styles.lead}>
          <CircleCheck aria-hidden className={styles.done} />
          {words(hints.length === 0 ? "compose.readyText" : "compose.readyWithHints")}
        </p>
      )}
      {missing.length > 0 && (
        <ul className={styles.points}>
          {missing.map((text) => (
            <li key={text} className={styles.missing}>
              <CircleAlert aria-hidden />
              {text}
            </li>
          ))}
        </ul>
      )}
      {hints.length > 0 && (
        <>
          <h3 className={styles.kind}>{words("compose.hints")}</h3>
          <ul className={styles.points}>
            {hints.map((text) => (
              <li key={text}>
                <Circle aria-hidden />
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </AsideCard>
  );
}
