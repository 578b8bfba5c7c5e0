import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { TicketSearch } from "../../app/ticketSearch.ts";
import { useRequest } from "../../bridge/queries.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./TicketFilters.module.css";

type TicketFiltersProps = { readonly search: TicketSearch; readonly onSearch: (search: TicketSearch) => void };

const ALL = "all";
/** Long enough that a word typed at speed is one search, short enough not to be noticed. */
const TYPING_PAUSE_MS = 120;

/** Search box, client, site, state, mine or team. */
export function TicketFilters({ search, onSearch }: TicketFiltersProps) {
  const words = useWords();
  const { data } = useRequest("sites.list", {});
  const all = { id: ALL, label: words("tickets.allClients") };
  const clients = (data?.clients ?? []).map((client) => ({ id: client.id, label: client.name }));
  const sites = (data?.sites ?? [])
    .filter((site) => search.clientId === undefined || site.clientId === search.clientId)
    .map((site) => ({ id: site.id, label: site.name, detail: site.clientName }));
  const { clientId, siteId, ...rest } = search;
  return (
    <div className={styles.filters} role="search" aria-label={words("tickets.filters")}>
      <QueryBox search={search} onSearch={onSearch} />
      <Select
        label={words("tickets.client")}
        isLabelHidden
        className={styles.pick ?? ""}
        options={[all, ...clients]}
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
    </div>
  );
}

function withClient(rest: TicketSearch, clientId: string | undefined, siteId: string | undefined): TicketSearch {
  return { ...rest, ...(clientId ? { clientId } : {}), ...(siteId ? { siteId } : {}) };
}

function QueryBox({ search, onSearch }: TicketFiltersProps) {
  const words = useWords();
  const [typed, setTyped] = useState(search.query ?? "");
  useEffect(() => {
    if (typed === (search.query ?? "")) return;
    const { query: _old, ...rest } = search;
    const timer = setTimeout(() => onSearch(typed === "" ? rest : { ...rest, query: typed }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, search, onSearch]);
  return (
    <div className={styles.query} data-page-search>
      <Search aria-hidden className={styles.glass} />
      <TextField
        label={words("tickets.searchLabel")}
        isLabelHidden
        type="search"
        value={typed}
        onChange={setTyped}
        maxLength={200}
        placeholder={words("tickets.searchPlaceholder")}
        spellCheck="false"
        onKeyDown={(event) => {
          if (event.key === "Escape" && typed !== "") setTyped("");
        }}
      />
      {typed !== "" && (
        <IconButton
          className={styles.clear ?? ""}
          size="small"
          label={words("tickets.clearSearch")}
          icon={<X aria-hidden />}
          onPress={() => setTyped("")}
        />
      )}
    </div>
  );
}
