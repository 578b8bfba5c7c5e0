import { Plus } from "lucide-react";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { usePolicy } from "../../bridge/policies.ts";
import { useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { DirectoriesPanel } from "./directories/DirectoriesPanel.tsx";
import { createSiteLines, type ClientFilter } from "./groupSites.ts";
import { OrganizationCards } from "./OrganizationCard.tsx";
import { SitePane, type PaneTarget } from "./SitePane.tsx";
import { SitesTable } from "./SitesTable.tsx";
import { MoreForSites, WayInDialog, WaysIn, type WayIn } from "./SiteTools.tsx";
import { useSiteSelection } from "./useSiteSelection.ts";
import styles from "./sites.module.css";

/** Below this many sites a search box is only in the way. */
const SEARCH_FROM = 8;

/** Directories, clients, their sites and what each plan gives; organizations with their support level. */
export function SitesPage() {
  const words = useWords();
  const list = useRequest("sites.list", {});
  const policy = useRealmPolicy();
  const [target, setTarget] = useState<PaneTarget | null>(null);
  const [wayIn, setWayIn] = useState<WayIn | null>(null);
  const search = useSearch();
  const scroller = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const sites = list.data?.sites ?? NOTHING;
  const { organizations = NOTHING, clients = NOTHING } = list.data ?? {};
  const read = useMemo(() => createSiteLines(sites), [sites]);
  const lines = useMemo(() => read(search.wanted, search.filter), [read, search.wanted, search.filter]);
  const selection = useSiteSelection(lines);
  const shownId = target?.kind === "site" ? target.id : null;
  const show = useCallback(
    (id: string) => setTarget((now) => (now?.kind === "site" && now.id === id ? null : { kind: "site", id })),
    [],
  );
  return (
    <div className={styles.page} data-beside={target !== null || undefined}>
      <div ref={scroller} className={styles.main}>
        <div ref={above}>
          <PageHeader title={words("sites.title")} aside={sites.length > 0 && <span>{sites.length}</span>}>
            {sites.length >= SEARCH_FROM && <SearchFields search={search} />}
            {sites.length > 0 && <WaysIn isConnectShown={false} onOpen={setWayIn} />}
            <Button icon={<Plus aria-hidden />} onPress={() => setTarget({ kind: "new" })}>
              {words("sites.add")}
            </Button>
            {sites.length > 0 && <MoreForSites onOpen={setWayIn} />}
          </PageHeader>
          <DirectoriesPanel policy={policy} />
          <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        </div>
        {list.data && sites.length === 0 && (
          <EmptyState
            title={words("sites.empty")}
            reason={words("sites.emptyReason")}
            action={<WaysIn isConnectShown onOpen={setWayIn} />}
          />
        )}
        {sites.length > 0 && lines.length === 0 && <p className={styles.nothing}>{words("sites.nothingFound")}</p>}
        {lines.length > 0 && (
          <SitesTable
            lines={lines}
            policy={policy}
            shownId={shownId}
            onShow={show}
            selection={selection}
            scroller={scroller}
            above={above}
          />
        )}
        <OrganizationCards organizations={organizations} policy={policy} />
        <BulkBar
          sites={sites}
          clientNames={clients.map(({ name }) => name)}
          selection={selection}
          onMerged={(id) => setTarget({ kind: "site", id })}
        />
      </div>
      <WayInDialog way={wayIn} onClose={() => setWayIn(null)} />
      {target && (
        <SitePane target={target} directory={{ sites, clients, organizations }} policy={policy} onTarget={setTarget} />
      )}
    </div>
  );
}

const NOTHING: readonly never[] = [];

function useSearch() {
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState<ClientFilter>("all");
  return { query, setQuery, filter, setFilter, wanted: useDeferredValue(query) };
}

function SearchFields({ search }: { readonly search: ReturnType<typeof useSearch> }) {
  const words = useWords();
  return (
    <>
      <div data-page-search>
        <TextField
          type="search"
          label={words("sites.search")}
          isLabelHidden
          placeholder={words("sites.search")}
          value={search.query}
          onChange={search.setQuery}
        />
      </div>
      <Select
        label={words("sites.filter")}
        isLabelHidden
        options={[
          { id: "all", label: words("sites.filterAll") },
          { id: "none", label: words("sites.filterNoClient") },
        ]}
        value={search.filter}
        onChange={(id) => search.setFilter(id === "none" ? "none" : "all")}
      />
    </>
  );
}

/** The rule set by which the plans of this realm are read; null: none is chosen yet. */
function useRealmPolicy() {
  const accounts = useAppStatus().data?.accounts ?? [];
  return usePolicy(accounts.find((account) => account.policyId !== null)?.policyId ?? null);
}
