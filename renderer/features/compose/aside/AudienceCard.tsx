import { Eye } from "lucide-react";
import type { MessagePreview } from "../../../../shared/ipc/routes/drafts.ts";
import type { DraftChecks } from "../../../../shared/ticket/draftCheck.ts";
import { Button } from "../../../ui/Button.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { useWords, type WordId } from "../../../ui/words.tsx";
import { AsideCard } from "./AsideCard.tsx";
import { AudiencePeople } from "./AudiencePeople.tsx";
import styles from "./aside.module.css";

type Visibility = MessagePreview["visibility"];

const BASES: Readonly<Record<Visibility["basis"], WordId>> = {
  helpdesk: "compose.audienceHelpdesk",
  policy: "compose.audiencePolicy",
  unknown: "compose.audienceUnknown",
};

type AudienceCardProps = {
  readonly visibility: Visibility | undefined;
  /** undefined: not worked out yet. */
  readonly audience: DraftChecks["audience"] | undefined;
};

/** Who will see it: what the helpdesk says first, what the plan's page says second, else that it is not known. */
export function AudienceCard({ visibility, audience }: AudienceCardProps) {
  const words = useWords();
  return (
    <AsideCard
      title={words("compose.audience")}
      action={
        visibility && (
          <Popover
            label={words("compose.audienceWhy")}
            trigger={
              <Button size="small" variant="quiet">
                {words("compose.why")}
              </Button>
            }
          >
            <div className={styles.why}>
              <p>{words(BASES[visibility.basis])}</p>
              {visibility.source && <q className={styles.source}>{visibility.source}</q>}
            </div>
          </Popover>
        )
      }
    >
      <p className={styles.lead}>
        <Eye aria-hidden />
        {visibility?.text ?? words("compose.seenUnknown")}
      </p>
      {audience && <AudiencePeople audience={audience} />}
    </AsideCard>
  );
}
