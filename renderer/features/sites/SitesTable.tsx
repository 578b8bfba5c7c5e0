import { Fragment, useMemo, useRef, useState, type RefObject } from "react";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Site } from "../../../shared/site/site.ts";
import { useRowKeys } from "../../app/useRowKeys.ts";
import { useRequest } from "../../bridge/queries.ts";
import { useWords } from "../../ui/words.tsx";
import type { SiteLine } from "./groupSites.ts";
import { SiteRow } from "./SiteRow.tsx";
import type { SiteSelection } from "./useSiteSelection.ts";
import { useSiteWindow } from "./useSiteWindow.ts";
import styles from "./sites.module.css";

type SitesTableProps = {
  readonly lines: readonly SiteLine<Site>[];
  readonly policy: PolicySet | null;
  readonly shownId: string | null;
  readonly onShow: (id: string) => void;
  readonly selection: SiteSelection;
  readonly scroller: RefObject<HTMLElement | null>;
  /** What stands above the table in it. */
  readonly above: RefObject<HTMLElement | null>;
};

/** Of the last column there is nothing where the window is narrow: no line may make room for it. */
const COLUMNS = 6;

/** All sites under their clients, drawn only where they are in view. */
export function SitesTable({ lines, policy, shownId, onShow, selection, scroller, above }: SitesTableProps) {
  const words = useWords();
  const hostWords = useHostWords();
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = useRowKeys(table);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const keptIndex = focusedId === null ? -1 : lines.findIndex((line) => "site" in line && line.site.id === focusedId);
  const { items, restPx, measure } = useSiteWindow({ scroller, above, count: lines.length, keptIndex });
  return (
    // The keys move between the rows inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table
      ref={table}
      className={styles.table}
      aria-rowcount={lines.length + 1}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setFocusedId(target.closest<HTMLElement>("[data-site]")?.dataset["site"] ?? null)}
    >
      <thead>
        <tr>
          <th scope="col" className={styles.check}>
            <input
              type="checkbox"
              aria-label={words("sites.selectAll")}
              checked={selection.isAll}
              ref={(box) => {
                if (box) box.indeterminate = !selection.isAll && selection.ids.length > 0;
              }}
              onChange={selection.toggleAll}
            />
          </th>
          <th scope="col" className={styles.siteColumn}>
            {words("sites.site")}
          </th>
          <th scope="col" className={styles.planColumn}>
            {words("sites.plan")}
          </th>
          <th scope="col">{words("sites.promise")}</th>
          <th scope="col" className={styles.callsColumn}>
            {words("sites.calls")}
          </th>
          <th scope="col" className={styles.ticketsColumn}>
            {words("sites.openTickets")}
          </th>
          <th scope="col" className={styles.wide}>
            {words("sites.environments")}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ index, gapPx }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <Fragment key={"site" in line ? line.site.id : `client ${line.clientName}`}>
              <Gap px={gapPx} />
              {"site" in line ? (
                <SiteRow
                  site={line.site}
                  policy={policy}
                  hostWord={hostWords.get(line.site.id) ?? ""}
                  index={index}
                  isShown={line.site.id === shownId}
                  isSelected={selection.has(line.site.id)}
                  onShow={onShow}
                  onSelect={selection.toggle}
                  measure={measure}
                />
              ) : (
                <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
                  <th scope="colgroup" colSpan={COLUMNS} className={styles.client}>
                    {line.clientName || words("sites.noClient")}
                  </th>
                </tr>
              )}
            </Fragment>
          );
        })}
        <Gap px={restPx} />
      </tbody>
    </table>
  );
}

/** What directories call the plans of their sites. */
function useHostWords(): ReadonlyMap<string, string> {
  const told = useRequest("directories.sites", {}).data?.sites;
  return useMemo(() => new Map(told?.map(({ siteId, serviceLevel }) => [siteId, serviceLevel])), [told]);
}

/** Room of lines that are not drawn. */
function Gap({ px }: { readonly px: number }) {
  if (px < 1) return null;
  return <tr aria-hidden="true" style={{ height: px }} />;
}
