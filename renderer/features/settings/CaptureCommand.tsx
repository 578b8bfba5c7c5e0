import { Copy } from "lucide-react";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./SettingsPage.module.css";

/** What a shortcut of the desktop can run where Standby gets none of its own. */
export function CaptureCommand() {
  const words = useWords();
  const { data: access } = useRequest("shell.captureAccess", {});
  const copy = useCommand("shell.copyText");
  if (!access) return null;
  return (
    <div className={styles.field}>
      <span className={styles.label}>{words("settings.command")}</span>
      <div className={styles.line}>
        <code className={styles.command}>{access.command}</code>
        <Button size="small" icon={<Copy aria-hidden />} onPress={() => copy.mutate({ text: access.command })}>
          {words(copy.isSuccess ? "settings.commandCopied" : "settings.commandCopy")}
        </Button>
      </div>
      <p className={styles.detail}>{words("settings.commandDetail")}</p>
    </div>
  );
}
