import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { describeBalance } from "../../../shared/calls/ledger.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Site } from "../../../shared/site/site.ts";
import { useRowKeys } from "../../app/useRowKeys.ts";
import { useWords } from "../../ui/words.tsx";
import { callsWords } from "./callsWords.ts";
import type { SiteGroup } from "./groupSites.ts";
import { PlanBadge } from "./PlanBadge.tsx";
import styles from "./sites.module.css";

type SitesTableProps = {
  readonly groups: readonly SiteGroup[];
  readonly policy: PolicySet | null;
  readonly shownId: string | null;
  readonly onShow: (id: string) => void;
};

/** All sites, grouped by client. */
export function SitesTable({ groups, policy, shownId, onShow }: SitesTableProps) {
  const words = useWords();
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = useRowKeys(table);
  return (
    // The keys move between the rows inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table ref={table} className={styles.table} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">{words("sites.site")}</th>
          <th scope="col">{words("sites.plan")}</th>
          <th scope="col">{words("sites.promise")}</th>
          <th scope="col">{words("sites.calls")}</th>
          <th scope="col">{words("sites.openTickets")}</th>
          <th scope="col" className={styles.wide}>
            {words("sites.environments")}
          </th>
        </tr>
      </thead>
      {groups.map(({ clientName, sites }) => (
        <tbody key={clientName}>
          <tr>
            <th scope="rowgroup" colSpan={6} className={styles.client}>
              {clientName || words("sites.noClient")}
            </th>
          </tr>
          {sites.map((site) => (
            <SiteRow key={site.id} site={site} policy={policy} isShown={site.id === shownId} onShow={onShow} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

type SiteRowProps = {
  readonly site: Site;
  readonly policy: PolicySet | null;
  readonly isShown: boolean;
  readonly onShow: (id: string) => void;
};

function SiteRow({ site, policy, isShown, onShow }: SiteRowProps) {
  const words = useWords();
  return (
    <tr data-shown={isShown || undefined} className={styles.siteRow}>
      <td>
        <button type="button" className={styles.name} aria-expanded={isShown} onClick={() => onShow(site.id)} data-row>
          {site.name}
        </button>
        {site.isLaunched === false && <span className={styles.soft}> {words("sites.notLaunched")}</span>}
      </td>
      <td>
        <PlanBadge policy={policy} plan={site.plan} />
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
}
