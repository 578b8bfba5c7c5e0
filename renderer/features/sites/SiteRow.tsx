import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { describeBalance } from "../../../shared/calls/ledger.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Site } from "../../../shared/site/site.ts";
import { useWords } from "../../ui/words.tsx";
import { callsWords } from "./callsWords.ts";
import { PlanBadge } from "./PlanBadge.tsx";
import styles from "./sites.module.css";

type SiteRowProps = {
  readonly site: Site;
  readonly policy: PolicySet | null;
  /** What a directory calls its plan; "" = not told. */
  readonly hostWord: string;
  /** Its line in the whole table. */
  readonly index: number;
  readonly isShown: boolean;
  readonly isSelected: boolean;
  readonly onShow: (id: string) => void;
  /** With Shift: all from the one chosen before. */
  readonly onSelect: (id: string, isRange: boolean) => void;
  readonly measure: (line: Element | null) => void;
};

export const SiteRow = memo(function SiteRow(props: SiteRowProps) {
  const { site, policy, hostWord, index, isShown, isSelected, onShow, onSelect, measure } = props;
  const words = useWords();
  return (
    <tr
      ref={measure}
      data-index={index}
      data-site={site.id}
      data-shown={isShown || undefined}
      aria-rowindex={index + 2}
      className={styles.siteRow}
    >
      <td className={styles.check}>
        <input
          type="checkbox"
          aria-label={words("sites.select", { name: site.name })}
          checked={isSelected}
          onChange={({ nativeEvent }) => onSelect(site.id, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)}
        />
      </td>
      <td className={styles.siteColumn}>
        <button type="button" className={styles.name} aria-expanded={isShown} onClick={() => onShow(site.id)} data-row>
          {site.name}
        </button>
        {site.isLaunched === false && <span className={styles.soft}> {words("sites.notLaunched")}</span>}
      </td>
      <td className={styles.plan}>
        <PlanBadge policy={policy} plan={site.plan} hostWord={hostWord} />
      </td>
      <td className={styles.promise} title={site.promise}>
        {site.promise}
      </td>
      <td title={describeBalance(site.calls)} className={site.calls.kind === "counted" ? undefined : styles.soft}>
        {callsWords(site.calls, words)}
      </td>
      <td>
        {site.openTickets === 0 ? (
          <span className={styles.soft}>0</span>
        ) : (
          <Link to="/tickets" search={{ siteId: site.id }} className={styles.link}>
            {words("sites.openCount", { count: site.openTickets })}
          </Link>
        )}
      </td>
      <td className={styles.wide}>
        <span className={styles.soft}>{site.environments.map(({ name }) => name).join(" · ")}</span>
      </td>
    </tr>
  );
});
