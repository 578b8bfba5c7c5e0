import type { Preferences } from "../../../shared/ipc/routes/shell.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useWords } from "../../ui/words.tsx";
import { CaptureAccess } from "./CaptureAccess.tsx";
import { CaptureCommand } from "./CaptureCommand.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { ShortcutField } from "./ShortcutField.tsx";

const DAYS = [1, 3, 7, 14, 30, 90] as const;

type CaptureSectionProps = {
  readonly shortcut: string;
  readonly onChange: (part: Partial<Preferences>) => void;
};

/** The ways to a picture, whether they work on this desktop, and what is kept of pictures afterwards. */
export function CaptureSection({ shortcut, onChange }: CaptureSectionProps) {
  const words = useWords();
  return (
    <>
      <SettingsSection title={words("settings.capture")}>
        <ShortcutField value={shortcut} onChange={(captureShortcut) => onChange({ captureShortcut })} />
        <CaptureAccess />
        <CaptureCommand />
      </SettingsSection>
      <SettingsSection title={words("settings.pictures")}>
        <PicturePolicy />
      </SettingsSection>
    </>
  );
}

/** Kept by the engine with the pictures: it holds for every window and without one. */
function PicturePolicy() {
  const words = useWords();
  const { data: policy, error } = useRequest("captures.policy", {});
  const save = useCommand("captures.savePolicy");
  if (!policy) return <ErrorNote error={error} />;
  const days = [...new Set([...DAYS, policy.keepDays])].toSorted((one, other) => one - other);
  return (
    <>
      <Select
        label={words("settings.keepDays")}
        description={words("settings.keepDaysDetail")}
        options={days.map((count) => ({ id: String(count), label: words("settings.days", { days: count }) }))}
        value={String(policy.keepDays)}
        onChange={(count) => save.mutate({ keepDays: Number(count) })}
      />
      <Switch
        isSelected={policy.erasesOnSend}
        onChange={(erasesOnSend) => save.mutate({ erasesOnSend })}
        detail={words("settings.erasesOnSendDetail")}
      >
        {words("settings.erasesOnSend")}
      </Switch>
      <ErrorNote error={save.error} />
    </>
  );
}
