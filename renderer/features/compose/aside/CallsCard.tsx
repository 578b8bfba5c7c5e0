import { Phone } from "lucide-react";
import { describeBalance } from "../../../../shared/calls/ledger.ts";
import type { Site } from "../../../../shared/site/site.ts";
import { useTimes } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import { AsideCard } from "./AsideCard.tsx";
import { OverdrawFacts, useOverdraw } from "./OverdrawFacts.tsx";
import styles from "./aside.module.css";

type CallsCardProps = { readonly draftId: string; readonly site: Site | null };

/** What is left of the calls of this site, with a warning when more is asked for than that. */
export function CallsCard({ draftId, site }: CallsCardProps) {
  const words = useWords();
  const times = useTimes();
  const warning = useOverdraw(draftId);
  if (!site) return null;
  const { calls } = site;
  return (
    <AsideCard title={words("compose.calls")}>
      <p className={styles.lead}>
        <Phone aria-hidden />
        {describeBalance(calls)}
      </p>
      {calls.resetsOnMs !== null && (
        <p className={styles.source}>
          {words("compose.callsReset", { date: times.date(calls.resetsOnMs), period: calls.periodLabel })}
        </p>
      )}
      {warning && (
        <div role="status" className={styles.warning}>
          <OverdrawFacts warning={warning} unit={calls.unit} />
        </div>
      )}
    </AsideCard>
  );
}
