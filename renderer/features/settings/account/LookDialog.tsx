import { useState } from "react";
import type { Account } from "../../../../shared/account/account.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { AccountMark } from "../../../ui/AccountSign.tsx";
import { Button } from "../../../ui/Button.tsx";
import { ColourChoice } from "../../../ui/ColourChoice.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import styles from "../SettingsPage.module.css";

type LookDialogProps = { readonly account: Account; readonly onClose: () => void };

/** Name and colour by which an account is told from the others. */
export function LookDialog({ account, onClose }: LookDialogProps) {
  const words = useWords();
  const save = useCommand("accounts.setLook");
  const [name, setName] = useState(account.name);
  const [colour, setColour] = useState(account.colour);
  const isNamed = name.trim() !== "";
  return (
    <Dialog
      title={words("severalAccounts.lookTitle", { name: account.name })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("settings.cancel")}</Button>
          <Button
            variant="primary"
            isDisabled={!isNamed}
            isPending={save.isPending}
            onPress={() => save.mutate({ id: account.id, name, colour }, { onSuccess: onClose })}
          >
            {words("severalAccounts.save")}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <div className={styles.line}>
          <AccountMark account={{ name, colour }} isNamed />
          <strong>{name}</strong>
        </div>
        <TextField label={words("severalAccounts.name")} value={name} onChange={setName} maxLength={120} isRequired />
        <ColourChoice
          label={words("severalAccounts.colour")}
          description={words("severalAccounts.colourDetail")}
          value={colour}
          onChange={setColour}
        />
        <ErrorNote error={save.error} />
      </div>
    </Dialog>
  );
}
