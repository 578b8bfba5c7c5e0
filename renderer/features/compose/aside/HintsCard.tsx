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
  const hints = isOnCall ? [] : preview.hints;
  const { missing } = preview;
  if (missing.length === 0 && hints.length === 0) {
    return (
      <AsideCard title={words("compose.ready")}>
        <p className={styles.lead}>
          <CircleCheck aria-hidden className={styles.done} />
          {words("compose.readyText")}
        </p>
      </AsideCard>
    );
  }
  return (
    <AsideCard title={words(missing.length > 0 ? "compose.missing" : "compose.hints")}>
      <ul className={styles.points} id="compose-missing">
        {missing.map((text) => (
          <li key={text} className={styles.missing}>
            <CircleAlert aria-hidden />
            {text}
          </li>
        ))}
        {hints.map((text) => (
          <li key={text}>
            <Circle aria-hidden />
            <span>
              <span className={styles.helps}>{words("compose.wouldHelp")}</span> {text}
            </span>
          </li>
        ))}
      </ul>
    </AsideCard>
  );
}
