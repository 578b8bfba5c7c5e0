import { Info } from "lucide-react";
import { Button } from "../../../ui/Button.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { AddressGuess } from "./addressGuess.ts";
import type { FormPartProps } from "./formProps.ts";
import styles from "./AddressNote.module.css";

/** An address of another known site stands in the text: the commonest way to open a ticket for the wrong one. */
export function AddressNote({ editor, facts, guess }: FormPartProps & { readonly guess: AddressGuess | null }) {
  const words = useWords();
  const site = facts.sites.find((candidate) => candidate.id === guess?.siteId);
  if (!site || !guess || site.id === editor.content.siteId || editor.content.scenario !== "site") return null;
  return (
    <div role="status" className={styles.note}>
      <Info aria-hidden />
      <span className={styles.words}>{words("compose.otherSite", { host: guess.host, site: site.name })}</span>
      <Button
        size="small"
        onPress={() => editor.choose({ siteId: site.id, siteText: "", organizationId: site.organizationId })}
      >
        {words("compose.otherSiteTake", { site: site.name })}
      </Button>
    </div>
  );
}
