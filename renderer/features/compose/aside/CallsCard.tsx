import { Phone } from "lucide-react";
import { describeBalance, type CallBalance } from "../../../../shared/calls/ledger.ts";
import type { Site } from "../../../../shared/site/site.ts";
import { useTimes } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import { AsideCard } from "./AsideCard.tsx";
import styles from "./aside.module.css";

type CallsCardProps = { readonly site: Site | null; readonly slotStartsMs: readonly number[] };

/** What is left of the calls of this site, with a warning when nothing is left in the month of a proposed slot. */
export function CallsCard({ site, slotStartsMs }: CallsCardProps) {
  const words = useWords();
  const times = useTimes();
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
      {isUsedUp(calls, slotStartsMs) && (
        <p role="status" className={styles.warning}>
          {words("compose.callsUsedUp")}
        </p>
      )}
    </AsideCard>
  );
}

/** The slot's date decides: a slot after the reset is of the next period. */
function isUsedUp(calls: CallBalance, slotStartsMs: readonly number[]): boolean {
  if (calls.kind !== "counted" || calls.left !== 0) return false;
  const endMs = calls.periodEndMs ?? Number.POSITIVE_INFINITY;
  return slotStartsMs.length === 0 || slotStartsMs.some((startMs) => startMs < endMs);
}
