import { useState } from "react";
import type { Account, SignInSecret } from "../../../shared/account/account.ts";
import type { AccountSettings } from "../../../shared/account/accountSettings.ts";
import { browserOf, emptyBrowser, type BrowserEntry } from "../../app/accounts/accountEntry.ts";
import { BrowserFields } from "../../app/accounts/BrowserFields.tsx";
import { BrowserSignIn } from "../../app/accounts/BrowserSignIn.tsx";
import { CaField, type ChosenCa } from "../../app/accounts/CaField.tsx";
import { emptySignIn, secretOf, type SignInEntry } from "../../app/accounts/signIn.ts";
import { SignInFields } from "../../app/accounts/SignInFields.tsx";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./SettingsPage.module.css";

type SignInAgainProps = {
  readonly account: Account;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

type KnownProps = SignInAgainProps & { readonly settings: AccountSettings };

/** A new sign-in for an account whose former one is refused, by the way its kind of helpdesk takes. */
export function SignInAgain(props: SignInAgainProps) {
  const { data, error } = useRequest("accounts.settings", { id: props.account.id });
  if (data === undefined) return <ErrorNote error={error} />;
  return props.account.kind === "zendesk" ? (
    <ByBrowser {...props} settings={data} />
  ) : (
    <ByTyping {...props} settings={data} />
  );
}

/** What the administrator made can be put right here too: a client may have been made anew. */
function ByBrowser({ account, settings, onDone, onCancel }: KnownProps) {
  const words = useWords();
  const [entry, setEntry] = useState<BrowserEntry>(() => browserEntryOf(settings));
  const browser = browserOf(entry);
  const aim = browser === null ? { accountId: account.id } : { accountId: account.id, browser };
  return (
    <div className={styles.body}>
      <BrowserFields entry={entry} onChange={setEntry} />
      <BrowserSignIn
        aim={aim}
        isDisabled={browser === null}
        onDone={onDone}
        onCancel={onCancel}
        cancelWords={words("settings.cancel")}
      />
    </div>
  );
}

function browserEntryOf(settings: AccountSettings): BrowserEntry {
  if (settings.kind !== "zendesk") return emptyBrowser;
  return { clientId: settings.browser.clientId, port: String(settings.browser.redirectPort) };
}

function ByTyping({ account, settings, onDone, onCancel }: KnownProps) {
  const words = useWords();
  const save = useCommand("accounts.saveSettings");
  const signIn = useCommand("accounts.signInAgain");
  const way = account.signInWay === "password" ? "password" : "token";
  const userName = settings.kind === "mail" ? settings.userName : "";
  const [entry, setEntry] = useState<SignInEntry>({ ...emptySignIn, way, userName });
  const [ca, setCa] = useState(() => caOf(settings, words("account.caKept")));
  const secret = secretOf(account.kind, entry);
  async function submit(wanted: SignInSecret): Promise<void> {
    const { id } = account;
    const changed = withCa(account.kind, settings, ca?.pem ?? null);
    // First, since the sign-in is tried by what is kept.
    if (changed !== null) await save.mutateAsync({ id, settings: changed });
    await signIn.mutateAsync({ id, signIn: wanted });
    onDone();
  }
  return (
    <form
      className={styles.body}
      onSubmit={(event) => {
        event.preventDefault();
        // The errors stay in the commands and are shown below.
        if (secret !== null && !signIn.isPending) void submit(secret).catch(() => {});
      }}
    >
      <SignInFields
        kind={account.kind === "mail" ? "mail" : "requestTracker"}
        entry={entry}
        onChange={setEntry}
        tokenLabel="settings.newToken"
      />
      <CaField value={ca} onChange={setCa} />
      <div className={styles.line}>
        <Button size="small" onPress={onCancel}>
          {words("settings.cancel")}
        </Button>
        <Button size="small" type="submit" variant="primary" isDisabled={secret === null} isPending={signIn.isPending}>
          {words("settings.useToken")}
        </Button>
      </div>
      <ErrorNote error={save.error ?? signIn.error} />
    </form>
  );
}

function caOf(settings: AccountSettings, fileName: string): ChosenCa | null {
  const pem = settings.kind === "mail" || settings.kind === "requestTracker" ? settings.caPem : null;
  return pem === null ? null : { fileName, pem };
}

/** The settings with another authority; null = nothing changes. */
function withCa(kind: Account["kind"], settings: AccountSettings, caPem: string | null): AccountSettings | null {
  if (settings.kind === "mail" || settings.kind === "requestTracker") {
    return settings.caPem === caPem ? null : { ...settings, caPem };
  }
  return kind === "requestTracker" && caPem !== null ? { kind, caPem, queueId: null } : null;
}
