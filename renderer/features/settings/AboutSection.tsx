import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { useWords } from "../../ui/words.tsx";
import { DiagnosticsButton } from "./DiagnosticsButton.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import styles from "./SettingsPage.module.css";

/** Versions, and whether this build may be given to anybody. */
export function AboutSection() {
  const words = useWords();
  const { data: info } = useRequest("shell.info", {});
  const copy = useCommand("shell.copyText");
  if (!info) return null;
  const { version, electron, chromium, node, platform, osVersion } = info;
  const lines = [
    words("settings.version", { version }),
    words("settings.runtime", { electron, chromium, node }),
    words("settings.system", { platform, osVersion }),
    ...(info.isFallbackRuntime ? [words("settings.notForRelease")] : []),
  ];
  return (
    <SettingsSection title={words("settings.about")}>
      <div>
        {lines.map((line, index) => (
          <p key={line} className={index === 0 ? styles.strong : styles.detail}>
            {line}
          </p>
        ))}
      </div>
      <div className={styles.line}>
        <Button size="small" onPress={() => copy.mutate({ text: lines.join("\n") })}>
          {words("settings.copyVersions")}
        </Button>
        <DiagnosticsButton />
      </div>
    </SettingsSection>
  );
}
