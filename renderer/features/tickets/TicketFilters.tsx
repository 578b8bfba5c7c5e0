import { ListFilter } from "lucide-react";
import type { TicketSearch } from "../../app/ticketSearch.ts";
import { useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { Select } from "../../ui/Select.tsx";
import { useWords } from "../../ui/words.tsx";
import { QueryBox } from "./QueryBox.tsx";
import styles from "./TicketFilters.module.css";

type SearchProps = { readonly search: TicketSearch; readonly onSearch: (search: TicketSearch) => void };
type TicketFiltersProps = SearchProps & {
  /** Beside an open ticket there is room for the search box only; the rest opens from a button. */
  readonly isCompact: boolean;
};

const ALL = "all";
/** Search box, client, site, state, mine or team. */
export function TicketFilters({ search, onSearch, isCompact }: TicketFiltersProps) {
  const words = useWords();
  const set = [search.clientId, search.siteId, search.state, search.owner].filter(Boolean).length;
  return (
    <div className={styles.filters} role="search" aria-label={words("tickets.filters")}>
      <QueryBox search={search} onSearch={onSearch} />
      {isCompact ? (
        <Popover
          label={words("tickets.filters")}
          trigger={
            <Button icon={<ListFilter aria-hidden />}>
              {set === 0 ? words("tickets.filter") : words("tickets.filterSet", { count: set })}
            </Button>
          }
        >
          <div className={styles.folded}>
            <Picks search={search} onSearch={onSearch} />
          </div>
        </Popover>
      ) : (
        <Picks search={search} onSearch={onSearch} />
      )}
    </div>
  );
}

function Picks({ search, onSearch }: SearchProps) {
  const words = useWords();
  const { data } = useRequest("sites.list", {});
  const clients = (data?.clients ?? []).map((client) => ({ id: client.id, label: client.name }));
  const sites = (data?.sites ?? [])
    .filter((site) => search.clientId === undefined || site.clientId === search.clientId)
    .map((site) => ({ id: site.id, label: site.name, detail: site.clientName }));
  const { clientId, siteId, ...rest } = search;
  return (
    <>
      <Select
        label={words("tickets.client")}
        isLabelHidden
        className={styles.pick ?? ""}
        options={[{ id: ALL, label: words("tickets.allClients") }, ...clients]}
        value={clientId ?? ALL}
        onChange={(id) => onSearch(id === ALL ? rest : { ...rest, clientId: id })}
      />
      <Select
        label={words("tickets.site")}
        isLabelHidden
        className={styles.pick ?? ""}
        options={[{ id: ALL, label: words("tickets.allSites") }, ...sites]}
        value={siteId ?? ALL}
        onChange={(id) => onSearch(withClient(rest, clientId, id === ALL ? undefined : id))}
      />
      <Select
        label={words("tickets.state")}
        isLabelHidden
        className={styles.pickShort ?? ""}
        options={[
          { id: "open", label: words("tickets.stateOpen") },
          { id: "solved", label: words("tickets.stateSolved") },
          { id: "all", label: words("tickets.stateAll") },
        ]}
        value={search.state ?? "open"}
        onChange={(state) => onSearch({ ...search, state })}
      />
      <Select
        label={words("tickets.owner")}
        isLabelHidden
        className={styles.pickShort ?? ""}
        options={[
          { id: "team", label: words("tickets.ownerTeam") },
          { id: "mine", label: words("tickets.ownerMine") },
        ]}
        value={search.owner ?? "team"}
        onChange={(owner) => onSearch({ ...search, owner })}
      />
    </>
  );
}

function withClient(rest: TicketSearch, clientId: string | undefined, siteId: string | undefined): TicketSearch {
  return { ...rest, ...(clientId ? { clientId } : {}), ...(siteId ? { siteId } : {}) };
}
