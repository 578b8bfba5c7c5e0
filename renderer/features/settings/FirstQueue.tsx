import type { Account } from "../../../shared/account/account.ts";
import type { AccountSettings } from "../../../shared/account/accountSettings.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { useWords } from "../../ui/words.tsx";

/** Stands for "the one the helpdesk lists first". */
const FIRST = "first";

/** Into which of a Request Tracker's queues a ticket goes when nothing else is said. */
export function FirstQueue({ account }: { readonly account: Account }) {
  const words = useWords();
  const { data: settings, error } = useRequest("accounts.settings", { id: account.id });
  const { data } = useRequest("accounts.forms", { id: account.id });
  const save = useCommand("accounts.saveSettings");
  if (settings === undefined || data === undefined || data.forms.length < 2) return <ErrorNote error={error} />;
  const kept = trackerSettingsOf(settings);
  return (
    <>
      <Select
        label={words("settings.firstQueue")}
        description={words("settings.firstQueueText")}
        options={[
          { id: FIRST, label: words("settings.firstQueueNone") },
          ...data.forms.map(({ id, title }) => ({ id, label: title })),
        ]}
        value={kept.queueId ?? FIRST}
        onChange={(id) => save.mutate({ id: account.id, settings: { ...kept, queueId: id === FIRST ? null : id } })}
      />
      <ErrorNote error={save.error} />
    </>
  );
}

function trackerSettingsOf(settings: AccountSettings): Extract<AccountSettings, { kind: "requestTracker" }> {
  return settings.kind === "requestTracker" ? settings : { kind: "requestTracker", caPem: null, queueId: null };
}
