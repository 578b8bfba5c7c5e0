import type { Account } from "../../../shared/account/account.ts";
import { AbilityList } from "../../app/accounts/AbilityList.tsx";
import { Verdict } from "../../app/accounts/ConnectionTest.tsx";
import { useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./SettingsPage.module.css";

type AbilitiesDialogProps = { readonly account: Account; readonly onClose: () => void };

/** Whether an account's connection works now, and what it may do there. */
export function AbilitiesDialog({ account, onClose }: AbilitiesDialogProps) {
  const words = useWords();
  const { data, error } = useRequest("accounts.abilities", { id: account.id });
  return (
    <Dialog
      title={`${words("account.abilities")}: ${account.name}`}
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{words("account.close")}</Button>}
    >
      <div className={styles.body}>
        <div role="status">
          {data ? (
            <Verdict verdict={data} />
          ) : (
            error === null && <p className={styles.detail}>{words("account.asking")}</p>
          )}
        </div>
        {data && <AbilityList abilities={data.abilities} />}
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
