import { useState } from "react";
import { useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { useWords } from "../../ui/words.tsx";
import { acceleratorOf, DEFAULT_SHORTCUT } from "./accelerator.ts";
import { TestPress } from "./TestPress.tsx";
import styles from "./SettingsPage.module.css";

type ShortcutFieldProps = { readonly value: string; readonly onChange: (accelerator: string) => void };

/** Records the global shortcut by pressing it, and says whether the desktop really gave it to us. */
export function ShortcutField({ value, onChange }: ShortcutFieldProps) {
  const words = useWords();
  const { data: info } = useRequest("shell.info", {});
  const [isRecording, setIsRecording] = useState(false);
  return (
    <div className={styles.field}>
      <span className={styles.label}>{words("settings.shortcut")}</span>
      <div className={styles.line}>
        {isRecording ? (
          <span
            className={styles.recorder}
            role="textbox"
            tabIndex={0}
            aria-label={words("settings.shortcutWaiting")}
            ref={(element) => element?.focus()}
            onBlur={() => setIsRecording(false)}
            onKeyDown={(event) => {
              event.preventDefault();
              event.stopPropagation();
              if (event.key === "Escape") setIsRecording(false);
              const accelerator = acceleratorOf(event);
              if (accelerator === null) return;
              onChange(accelerator);
              setIsRecording(false);
            }}
          >
            {words("settings.shortcutWaiting")}
          </span>
        ) : (
          <>
            <Kbd keys={value.replace("CommandOrControl", "Mod")} />
            <Button size="small" onPress={() => setIsRecording(true)}>
              {words("settings.shortcutRecord")}
            </Button>
            {value !== DEFAULT_SHORTCUT && (
              <Button size="small" variant="quiet" onPress={() => onChange(DEFAULT_SHORTCUT)}>
                {words("settings.shortcutReset", { keys: "Ctrl/Cmd+Shift+9" })}
              </Button>
            )}
          </>
        )}
      </div>
      <p className={styles.detail} role="status">
        {info && words(info.isCaptureShortcutRegistered ? "settings.shortcutOn" : "settings.shortcutOff")}
      </p>
      {value !== "" && !isRecording && <TestPress key={value} accelerator={value} />}
    </div>
  );
}
