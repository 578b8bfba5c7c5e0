import { Button } from "../../../ui/Button.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { localZone, useTimes } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./rows.module.css";

/** When it began, in free words; "Now" writes the instant with its zone, so that an agent elsewhere reads it right. */
export function BeganField({ editor }: Pick<FormPartProps, "editor">) {
  const words = useWords();
  const times = useTimes();
  const { content, edit, choose } = editor;
  return (
    <div className={styles.withButton}>
      <TextField
        label={words("compose.began")}
        value={content.beganAt}
        onChange={(beganAt) => edit({ beganAt })}
        maxLength={300}
        placeholder={words("compose.beganPlaceholder")}
      />
      <Button onPress={() => choose({ beganAt: `${times.full(Date.now())} (${localZone()})` })}>
        {words("compose.beganNow")}
      </Button>
    </div>
  );
}
