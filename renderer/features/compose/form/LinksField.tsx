import { Plus, X } from "lucide-react";
import { Button } from "../../../ui/Button.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./rows.module.css";

const MOST = 20;

/** Screenshots and screencasts that lie elsewhere, one address a row. */
export function LinksField({ editor }: Pick<FormPartProps, "editor">) {
  const words = useWords();
  const { content, edit, choose } = editor;
  const links = content.links;
  const replace = (index: number, text: string) =>
    edit({ links: links.map((link, at) => (at === index ? text : link)) });
  return (
    <div role="group" aria-label={words("compose.links")} className={styles.rows}>
      <span className={styles.label} aria-hidden>
        {words("compose.links")}
      </span>
      {links.map((link, index) => (
        // Rows have no identity of their own: their place is what they are.
        <div key={index} className={styles.withButton}>
          <TextField
            label={words("compose.linkNumber", { number: index + 1 })}
            isLabelHidden
            value={link}
            onChange={(text) => replace(index, text)}
            maxLength={2_000}
            placeholder="https://"
            autoFocus={link === "" && index === links.length - 1}
            spellCheck="false"
          />
          <IconButton
            label={words("compose.linkRemove", { number: index + 1 })}
            icon={<X aria-hidden />}
            onPress={() => choose({ links: links.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
      {links.length < MOST && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden />}
          className={styles.add ?? ""}
          onPress={() => edit({ links: [...links, ""] })}
        >
          {words("compose.linkAdd")}
        </Button>
      )}
    </div>
  );
}
