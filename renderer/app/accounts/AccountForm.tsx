import { useState } from "react";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { aimOf, connectionOf, emptyAccount, type AccountEntry } from "./accountEntry.ts";
import { BrowserSignIn } from "./BrowserSignIn.tsx";
import { ConnectionTest } from "./ConnectionTest.tsx";
import { KindChoice } from "./kinds/KindChoice.tsx";
import { KindFields } from "./kinds/KindFields.tsx";
import { PolicySelect } from "./PolicySelect.tsx";
import styles from "./AccountForm.module.css";

export type AccountFormProps = {
  /** The account is connected and stored. */
  readonly onAdded: () => void;
  readonly onCancel: () => void;
  readonly cancelWords: string;
};

/** Connects a helpdesk, or notes a host that has none. Nothing is kept before the last button. */
export function AccountForm({ onAdded, onCancel, cancelWords }: AccountFormProps) {
  const words = useWords();
  const add = useCommand("accounts.add");
  const [entry, setEntry] = useState<AccountEntry>(emptyAccount);
  const change = (part: Partial<AccountEntry>) => setEntry((before) => ({ ...before, ...part }));
  const connection = connectionOf(entry);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (connection !== null && !add.isPending) add.mutate(connection, { onSuccess: onAdded });
      }}
    >
      <KindChoice value={entry.kind} onChange={(kind) => change({ kind })} />
      <TextField
        label={words("account.name")}
        value={entry.name}
        onChange={(name) => change({ name })}
        placeholder={words("account.namePlaceholder")}
        maxLength={120}
        autoFocus
      />
      <KindFields entry={entry} change={change} />
      <ConnectionTest entry={entry} />
      <PolicySelect value={entry.policyId} onChange={(policyId) => change({ policyId })} />
      {entry.kind === "zendesk" ? (
        <ByBrowser entry={entry} onAdded={onAdded} onCancel={onCancel} cancelWords={cancelWords} />
      ) : (
        <>
          <ErrorNote error={add.error} />
          <div className={styles.actions}>
            <Button onPress={onCancel}>{cancelWords}</Button>
            <Button type="submit" variant="primary" isDisabled={connection === null} isPending={add.isPending}>
              {words("account.add")}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

function ByBrowser({ entry, onAdded, onCancel, cancelWords }: AccountFormProps & { readonly entry: AccountEntry }) {
  const aim = aimOf(entry);
  const { name, address, policyId } = entry;
  const unready = { name, address, policyId, browser: { clientId: "", redirectPort: 0 } };
  return (
    <BrowserSignIn
      aim={aim ?? unready}
      isDisabled={aim === null}
      onDone={onAdded}
      onCancel={onCancel}
      cancelWords={cancelWords}
    />
  );
}
