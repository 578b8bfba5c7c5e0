import { FileUp, Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { usePolicy } from "../../bridge/policies.ts";
import { useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { groupSites } from "./groupSites.ts";
import { ImportDialog } from "./import/ImportDialog.tsx";
import { OrganizationCard } from "./OrganizationCard.tsx";
import { SitePane, type PaneTarget } from "./SitePane.tsx";
import { SitesTable } from "./SitesTable.tsx";
import styles from "./sites.module.css";

/** Below this many sites a search box is only in the way. */
const SEARCH_FROM = 8;

/** Clients, their sites and what each plan gives; organizations with their support level. */
export function SitesPage() {
  const words = useWords();
  const list = useRequest("sites.list", {});
  const policy = useRealmPolicy();
  const [target, setTarget] = useState<PaneTarget | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const { sites = [], organizations = [], clients = [] } = list.data ?? {};
  const shownId = target?.kind === "site" ? target.id : null;
  const importButton = (
    <Button icon={<FileUp aria-hidden />} onPress={() => setIsImporting(true)}>
      {words("sites.import")}
    </Button>
  );
  return (
    <div className={styles.page} data-beside={target !== null || undefined}>
      <div className={styles.main}>
        <PageHeader title={words("sites.title")} aside={sites.length > 0 && <span>{sites.length}</span>}>
          {sites.length >= SEARCH_FROM && (
            <div data-page-search>
              <TextField
                type="search"
                label={words("sites.search")}
                isLabelHidden
                placeholder={words("sites.search")}
                value={query}
                onChange={setQuery}
              />
            </div>
          )}
          {sites.length > 0 && importButton}
          <Button icon={<Plus aria-hidden />} onPress={() => setTarget({ kind: "new" })}>
            {words("sites.add")}
          </Button>
        </PageHeader>
        <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        {list.data && sites.length === 0 && (
          <EmptyState title={words("sites.empty")} reason={words("sites.emptyReason")} action={importButton} />
        )}
        {sites.length > 0 && (
          <SitesTable
            groups={groupSites(sites, wanted)}
            policy={policy}
            shownId={shownId}
            onShow={(id) => setTarget(id === shownId ? null : { kind: "site", id })}
          />
        )}
        {organizations.length > 0 && (
          <section aria-labelledby="organizations" className={styles.organizations}>
            <h2 id="organizations" className={styles.heading}>
              {words("sites.organizations")}
            </h2>
            <div className={styles.cards}>
              {organizations.map((organization) => (
                <OrganizationCard key={organization.id} organization={organization} policy={policy} />
              ))}
            </div>
          </section>
        )}
      </div>
      {target && (
        <SitePane target={target} directory={{ sites, clients, organizations }} policy={policy} onTarget={setTarget} />
      )}
      {isImporting && <ImportDialog onClose={() => setIsImporting(false)} />}
    </div>
  );
}

/** The rule set by which the plans of this realm are read; null: none is chosen yet. */
function useRealmPolicy() {
  const accounts = useAppStatus().data?.accounts ?? [];
  return usePolicy(accounts.find((account) => account.policyId !== null)?.policyId ?? null);
}
