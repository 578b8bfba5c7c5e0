import { useState } from "react";
import type { AccountConnection } from "../../../shared/ipc/routes/accounts.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { ConnectionTest } from "./ConnectionTest.tsx";
import { connectionOf, emptyAccount, type AccountEntry } from "./accountEntry.ts";
import { PolicySelect } from "./PolicySelect.tsx";
import { secretOf } from "./signIn.ts";
import { SignInFields } from "./SignInFields.tsx";
import styles from "./AccountForm.module.css";

export type AccountFormProps = {
  /** The account is connected and stored. */
  readonly onAdded: () => void;
  readonly onCancel: () => void;
  readonly cancelWords: string;
};

/** Connects a helpdesk, or notes a host that has none. Nothing is kept until "Connect". */
export function AccountForm({ onAdded, onCancel, cancelWords }: AccountFormProps) {
  const words = useWords();
  const add = useCommand("accounts.add");
  const [entry, setEntry] = useState<AccountEntry>(emptyAccount);
  const change = (part: Partial<AccountEntry>) => setEntry((before) => ({ ...before, ...part }));
  const connection = connectionOf(entry);
  const submit = (wanted: AccountConnection) => add.mutate(wanted, { onSuccess: onAdded });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (connection !== null && !add.isPending) submit(connection);
      }}
    >
      <RadioGroup
        label={words("account.kind")}
        value={entry.kind}
        onChange={(kind) => change({ kind })}
        options={[
          { id: "zendesk", label: words("account.kindZendesk"), detail: words("account.kindZendeskDetail") },
          {
            id: "requestTracker",
            label: words("account.kindRequestTracker"),
            detail: words("account.kindZendeskDetail"),
          },
          { id: "handoff", label: words("account.kindHandoff"), detail: words("account.kindHandoffDetail") },
        ]}
      />
      <TextField
        label={words("account.name")}
        value={entry.name}
        onChange={(name) => change({ name })}
        placeholder={words("account.namePlaceholder")}
        maxLength={120}
        autoFocus
      />
      {entry.kind === "handoff" ? (
        <PersonFields entry={entry} change={change} />
      ) : (
        <HelpdeskFields entry={entry} kind={entry.kind} change={change} />
      )}
      <PolicySelect value={entry.policyId} onChange={(policyId) => change({ policyId })} />
      <ErrorNote error={add.error} />
      <div className={styles.actions}>
        <Button onPress={onCancel}>{cancelWords}</Button>
        <Button type="submit" variant="primary" isDisabled={connection === null} isPending={add.isPending}>
          {words("account.add")}
        </Button>
      </div>
    </form>
  );
}

type PartProps = { readonly entry: AccountEntry; readonly change: (part: Partial<AccountEntry>) => void };

function HelpdeskFields({ entry, kind, change }: PartProps & { readonly kind: "zendesk" | "requestTracker" }) {
  const words = useWords();
  const isTracker = kind === "requestTracker";
  return (
    <>
      <TextField
        label={words("account.address")}
        description={words(isTracker ? "account.addressDetailTracker" : "account.addressDetail")}
        type="url"
        spellCheck="false"
        value={entry.address}
        onChange={(address) => change({ address })}
        placeholder={words(isTracker ? "account.addressPlaceholderTracker" : "account.addressPlaceholder")}
        maxLength={500}
      />
      <SignInFields
        kind={kind}
        entry={entry.signIn}
        onChange={(signIn) => change({ signIn })}
        tokenLabel="account.token"
      />
      <ConnectionTest kind={kind} address={entry.address.trim()} signIn={secretOf(kind, entry.signIn)} />
    </>
  );
}

function PersonFields({ entry, change }: PartProps) {
  const words = useWords();
  return (
    <>
      <TextField
        label={words("account.userName")}
        value={entry.userName}
        onChange={(userName) => change({ userName })}
        maxLength={200}
      />
      <TextField
        label={words("account.userEmail")}
        type="email"
        value={entry.userEmail}
        onChange={(userEmail) => change({ userEmail })}
        maxLength={320}
      />
    </>
  );
}
