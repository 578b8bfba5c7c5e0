import type { Preferences } from "../../../shared/ipc/routes/shell.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useWords } from "../../ui/words.tsx";
import { CaptureSection } from "./CaptureSection.tsx";
import { SettingsSection } from "./SettingsSection.tsx";

/** What belongs to this computer: looks, keys, background. */
export function DeviceSections() {
  const words = useWords();
  const { data: preferences, error } = useRequest("shell.preferences", {});
  const save = useCommand("shell.savePreferences");
  if (!preferences) return <ErrorNote error={error} />;
  const change = (part: Partial<Preferences>) => save.mutate(part);
  return (
    <>
      <SettingsSection title={words("settings.appearance")}>
        <RadioGroup
          label={words("settings.theme")}
          isRow
          value={preferences.theme}
          onChange={(theme) => change({ theme })}
          options={[
            { id: "system", label: words("settings.themeSystem") },
            { id: "light", label: words("settings.themeLight") },
            { id: "dark", label: words("settings.themeDark") },
          ]}
        />
      </SettingsSection>
      <CaptureSection shortcut={preferences.captureShortcut} onChange={change} />
      <SettingsSection title={words("settings.keys")}>
        <Switch
          isSelected={preferences.singleLetterKeys}
          onChange={(singleLetterKeys) => change({ singleLetterKeys })}
          detail={words("settings.singleLettersDetail")}
        >
          {words("settings.singleLetters")}
        </Switch>
      </SettingsSection>
      <SettingsSection title={words("settings.background")}>
        <Switch
          isSelected={preferences.startAtLogin}
          onChange={(startAtLogin) => change({ startAtLogin, hasAskedStartAtLogin: true })}
          detail={words("settings.startAtLoginDetail")}
        >
          {words("settings.startAtLogin")}
        </Switch>
        <RadioGroup
          label={words("settings.onClose")}
          value={preferences.onCloseWithUnsent}
          onChange={(onCloseWithUnsent) => change({ onCloseWithUnsent })}
          options={[
            { id: "ask", label: words("settings.onCloseAsk") },
            { id: "keepSending", label: words("settings.onCloseKeep") },
            { id: "quit", label: words("settings.onCloseQuit") },
          ]}
        />
        <ErrorNote error={save.error} />
      </SettingsSection>
    </>
  );
}
