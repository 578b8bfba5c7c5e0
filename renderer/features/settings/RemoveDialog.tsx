import { useState } from "react";
import type { Account } from "../../../shared/account/account.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { ExportFirst } from "./account/ExportFirst.tsx";
import { WhatGoes } from "./account/WhatGoes.tsx";
import styles from "./SettingsPage.module.css";

type RemoveDialogProps = { readonly account: Account; readonly onClose: () => void };

/** Before an account and every trace of it leave this computer: a copy first, then what goes and what stays. */
export function RemoveDialog({ account, onClose }: RemoveDialogProps) {
  const words = useWords();
  const remove = useCommand("accounts.remove");
  const { data, error } = useRequest("accounts.removalPreview", { id: account.id });
  const [wipesOldDataFiles, setWipesOldDataFiles] = useState(false);
  return (
    <Dialog
      title={words("settings.removeTitle", { name: account.name })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{words("settings.cancel")}</Button>
          <Button
            variant="danger"
            isDisabled={data === undefined || data.unsent > 0}
            isPending={remove.isPending}
            onPress={() => remove.mutate({ id: account.id, wipesOldDataFiles }, { onSuccess: onClose })}
          >
            {words("settings.removeDo")}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <ExportFirst account={account} />
        {data && <WhatGoes preview={data} />}
        {data && data.oldDataFiles > 0 && (
          <Checkbox
            isSelected={wipesOldDataFiles}
            onChange={setWipesOldDataFiles}
            detail={words("severalAccounts.oldDataFilesDetail")}
          >
            {words("severalAccounts.oldDataFiles", { count: data.oldDataFiles })}
          </Checkbox>
        )}
        {data && data.unsent > 0 && (
          <p className={styles.strong}>{words("severalAccounts.unsentFirst", { count: data.unsent })}</p>
        )}
        <ErrorNote error={remove.error ?? error} />
      </div>
    </Dialog>
  );
}
