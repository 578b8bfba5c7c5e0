import { Eye } from "lucide-react";
import type { MessagePreview } from "../../../../shared/ipc/routes/drafts.ts";
import { useWords } from "../../../ui/words.tsx";
import { AsideCard } from "./AsideCard.tsx";
import styles from "./aside.module.css";

/** Who will see it: what the helpdesk says first, what the plan's page says second, else that it is not known. */
export function AudienceCard({ visibility }: { readonly visibility: MessagePreview["visibility"] | undefined }) {
  const words = useWords();
  return (
    <AsideCard title={words("compose.audience")}>
      <p className={styles.lead}>
        <Eye aria-hidden />
        {visibility?.text ?? words("compose.seenUnknown")}
      </p>
      {visibility?.source && <p className={styles.source}>“{visibility.source}”</p>}
    </AsideCard>
  );
}
