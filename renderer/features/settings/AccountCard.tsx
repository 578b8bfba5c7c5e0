import { useState } from "react";
import type { Account } from "../../../shared/account/account.ts";
import { PolicySelect } from "../../app/accounts/PolicySelect.tsx";
import { emptySignIn, secretOf } from "../../app/accounts/signIn.ts";
import { SignInFields } from "../../app/accounts/SignInFields.tsx";
import { useCommand } from "../../bridge/queries.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { FieldMapping } from "./FieldMapping.tsx";
import styles from "./SettingsPage.module.css";

const STATES = {
  ok: "settings.stateOk",
  signIn: "settings.stateSignIn",
  unreachable: "settings.stateUnreachable",
  behindSignInPage: "settings.stateBehindSignInPage",
  new: "settings.stateNew",
} as const satisfies Record<Account["state"], WordId>;

/** One account: where it stands, what its plan promises, and the ways to mend or remove it. */
export function AccountCard({ account }: { readonly account: Account }) {
  const words = useWords();
  const choose = useCommand("accounts.choosePolicy");
  const isPractice = account.kind === "practice";
  const state = account.capabilities.isManual
    ? words("settings.stateManual")
    : words(STATES[account.state], { user: account.userName });
  return (
    <article className={styles.account} aria-label={account.name}>
      <header className={styles.line}>
        <strong>{account.name}</strong>
        {isPractice ? <Badge tone="practice">PRACTICE</Badge> : <span className={styles.detail}>{account.host}</span>}
      </header>
      <p className={styles.detail}>{state}</p>
      {account.secretKept === "sessionOnly" && !isPractice && (
        <p className={styles.detail}>{words("settings.secretSession")}</p>
      )}
      <PolicySelect
        value={account.policyId}
        isDisabled={isPractice}
        onChange={(policyId) => choose.mutate({ id: account.id, policyId })}
      />
      <ErrorNote error={choose.error} />
      {!account.capabilities.isManual && <FieldsButton account={account} />}
      {!isPractice && <AccountTools account={account} />}
    </article>
  );
}

function FieldsButton({ account }: { readonly account: Account }) {
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={styles.line}>
      <Button size="small" onPress={() => setIsOpen(true)}>
        {words("settings.fields")}
      </Button>
      {isOpen && <FieldMapping account={account} onClose={() => setIsOpen(false)} />}
    </div>
  );
}

function AccountTools({ account }: { readonly account: Account }) {
  const words = useWords();
  const [chosen, setChosen] = useState<"signIn" | "remove" | "nothing" | null>(null);
  // Until the user chooses otherwise the form stands open while the helpdesk asks for it, from whenever it does.
  const opened = chosen ?? (account.state === "signIn" ? "signIn" : "nothing");
  return (
    <>
      {opened === "signIn" ? (
        <SignInAgain account={account} onDone={() => setChosen(null)} onCancel={() => setChosen("nothing")} />
      ) : (
        <div className={styles.line}>
          {!account.capabilities.isManual && (
            <Button size="small" onPress={() => setChosen("signIn")}>
              {words("settings.signInAgain")}
            </Button>
          )}
          <Button size="small" variant="quiet" onPress={() => setChosen("remove")}>
            {words("settings.remove")}
          </Button>
        </div>
      )}
      {opened === "remove" && <RemoveDialog account={account} onClose={() => setChosen("nothing")} />}
    </>
  );
}

type PartProps = { readonly account: Account };

type SignInAgainProps = PartProps & { readonly onDone: () => void; readonly onCancel: () => void };

function SignInAgain({ account, onDone, onCancel }: SignInAgainProps) {
  const words = useWords();
  const signIn = useCommand("accounts.signInAgain");
  const [entry, setEntry] = useState(emptySignIn);
  const secret = secretOf(account.kind, entry);
  return (
    <form
      className={styles.body}
      onSubmit={(event) => {
        event.preventDefault();
        if (secret !== null) signIn.mutate({ id: account.id, signIn: secret }, { onSuccess: onDone });
      }}
    >
      <SignInFields kind={account.kind} entry={entry} onChange={setEntry} tokenLabel="settings.newToken" />
      <div className={styles.line}>
        <Button size="small" onPress={onCancel}>
          {words("settings.cancel")}
        </Button>
        <Button size="small" type="submit" variant="primary" isDisabled={secret === null} isPending={signIn.isPending}>
          {words("settings.useToken")}
        </Button>
      </div>
      <ErrorNote error={signIn.error} />
    </form>
  );
}

function RemoveDialog({ account, onClose }: PartProps & { readonly onClose: () => void }) {
  const words = useWords();
  const remove = useCommand("accounts.remove");
  return (
    <Dialog
      title={words("settings.removeTitle", { name: account.name })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button onPress={onClose}>{words("settings.cancel")}</Button>
          <Button
            variant="danger"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ id: account.id }, { onSuccess: onClose })}
          >
            {words("settings.removeDo")}
          </Button>
        </>
      }
    >
      <p>{words("settings.removeText")}</p>
      <ErrorNote error={remove.error} />
    </Dialog>
  );
}
