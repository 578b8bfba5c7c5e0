import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import type { TicketSearch } from "../../app/ticketSearch.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./TicketFilters.module.css";

type QueryBoxProps = { readonly search: TicketSearch; readonly onSearch: (search: TicketSearch) => void };

/** Long enough that a word typed at speed is one search, short enough not to be noticed. */
const TYPING_PAUSE_MS = 120;

/** Searches as it is typed. */
export function QueryBox({ search, onSearch }: QueryBoxProps) {
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
