import { useState } from "react";
import type { Account } from "../../../../shared/account/account.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useWords } from "../../../ui/words.tsx";
import { RemoveDialog } from "../RemoveDialog.tsx";
import { SignInAgain } from "../SignInAgain.tsx";
import styles from "../SettingsPage.module.css";

/** Signing in again, signing out, and taking the account off this computer. */
export function AccountTools({ account }: { readonly account: Account }) {
  const words = useWords();
  const signOut = useCommand("accounts.signOut");
  const [chosen, setChosen] = useState<"signIn" | "remove" | "nothing" | null>(null);
  // Until the user chooses otherwise the form stands open while the helpdesk asks for it, from whenever it does.
  const opened = chosen ?? (account.state === "signIn" ? "signIn" : "nothing");
  const { isManual } = account.capabilities;
  return (
    <>
      {opened === "signIn" && (
        <SignInAgain account={account} onDone={() => setChosen(null)} onCancel={() => setChosen("nothing")} />
      )}
      <div className={styles.line}>
        {!isManual && opened !== "signIn" && (
          <Button size="small" onPress={() => setChosen("signIn")}>
            {words("settings.signInAgain")}
          </Button>
        )}
        {!isManual && account.secretKept !== "none" && (
          <Button
            size="small"
            variant="quiet"
            isPending={signOut.isPending}
            onPress={() => signOut.mutate({ id: account.id })}
          >
            {words("severalAccounts.signOut")}
          </Button>
        )}
        <Button size="small" variant="quiet" onPress={() => setChosen("remove")}>
          {words("settings.remove")}
        </Button>
      </div>
      {signOut.data && account.secretKept === "none" && (
        <p role="status" className={styles.detail}>
          {signOut.data.text}
        </p>
      )}
      <ErrorNote error={signOut.error} />
      {opened === "remove" && <RemoveDialog account={account} onClose={() => setChosen("nothing")} />}
    </>
  );
}
