import { useState } from "react";
import type { Account } from "../../../shared/account/account.ts";
import { PolicySelect } from "../../app/accounts/PolicySelect.tsx";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { AbilitiesDialog } from "./AbilitiesDialog.tsx";
import { AccountHeader, type AccountPlace } from "./account/AccountHeader.tsx";
import { AccountState } from "./account/AccountState.tsx";
import { AccountTools } from "./account/AccountTools.tsx";
import { LookDialog } from "./account/LookDialog.tsx";
import { FieldMapping } from "./FieldMapping.tsx";
import { SecretLine } from "./SecretLine.tsx";
import styles from "./SettingsPage.module.css";

type AccountCardProps = {
  readonly account: Account;
  /** Left out: it has no place among others. */
  readonly place?: AccountPlace;
};

/** One account: where it stands, what its plan promises, and the ways to mend or remove it. */
export function AccountCard({ account, place = null }: AccountCardProps) {
  const choose = useCommand("accounts.choosePolicy");
  const isPractice = account.kind === "practice";
  return (
    <article className={styles.account} aria-label={account.name}>
      <AccountHeader account={account} place={place} />
      <AccountState account={account} hasOthers={place !== null} />
      <SecretLine account={account} />
      <PolicySelect
        value={account.policyId}
        isDisabled={isPractice}
        onChange={(policyId) => choose.mutate({ id: account.id, policyId })}
      />
      <ErrorNote error={choose.error} />
      <CardButtons account={account} />
      {!isPractice && <AccountTools account={account} />}
    </article>
  );
}

function CardButtons({ account }: { readonly account: Account }) {
  const words = useWords();
  const [open, setOpen] = useState<"look" | "fields" | "abilities" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className={styles.line}>
      {account.kind !== "practice" && (
        <Button size="small" onPress={() => setOpen("look")}>
          {words("severalAccounts.look")}
        </Button>
      )}
      {!account.capabilities.isManual && (
        <Button size="small" onPress={() => setOpen("fields")}>
          {words("settings.fields")}
        </Button>
      )}
      {!account.capabilities.isManual && (
        <Button size="small" onPress={() => setOpen("abilities")}>
          {words("settings.abilities")}
        </Button>
      )}
      {open === "abilities" && <AbilitiesDialog account={account} onClose={close} />}
      {open === "look" && <LookDialog account={account} onClose={close} />}
      {open === "fields" && <FieldMapping account={account} onClose={close} />}
    </div>
  );
}
