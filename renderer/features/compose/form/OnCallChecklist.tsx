import { Check, Circle } from "lucide-react";
import type { DraftContent } from "../../../../shared/ticket/draft.ts";
import { useWords } from "../../../ui/words.tsx";
import { onCallChecklist } from "./onCallChecklist.ts";
import styles from "./LevelField.module.css";

type OnCallChecklistProps = { readonly content: DraftContent; readonly isPlatformOnly: boolean };

/** What to have in the ticket before an engineer is woken; ticked by what the draft says. */
export function OnCallChecklist({ content, isPlatformOnly }: OnCallChecklistProps) {
  const words = useWords();
  return (
    <section aria-label={words("emergency.checklist")} className={styles.checklist}>
      <h3 className={styles.checkTitle}>{words("emergency.checklist")}</h3>
      <ul>
        {onCallChecklist(content, isPlatformOnly).map(({ words: id, isThere }) => (
          <li key={id} data-there={isThere === true || undefined}>
            {isThere === true ? (
              <Check role="img" aria-label={words("emergency.checkThere")} />
            ) : (
              <Circle role="img" aria-label={words("emergency.checkOpen")} />
            )}
            {words(id)}
          </li>
        ))}
      </ul>
    </section>
  );
}
