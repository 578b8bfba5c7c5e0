import { useState, type FormEvent } from "react";
import type { Directory } from "../../../../shared/directory/directory.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import styles from "./directories.module.css";

type SignInDialogProps = { readonly directory: Directory; readonly onClose: () => void };

/** A new machine token of the same person. */
export function SignInDialog({ directory, onClose }: SignInDialogProps) {
  const words = useWords();
  const signIn = useCommand("directories.signInAgain");
  const [token, setToken] = useState("");
  const send = () => signIn.mutate({ id: directory.id, token: token.trim() }, { onSuccess: onClose });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (token.trim() !== "") send();
  }
  return (
    <Dialog
      title={words("directories.signInTitle", { name: directory.name })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("sites.cancel")}</Button>
          <Button variant="primary" isDisabled={token.trim() === ""} isPending={signIn.isPending} onPress={send}>
            {words("directories.signInDo")}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.soft}>{words("directories.signInText", { user: directory.userName })}</p>
        <TextField
          label={words("directories.token")}
          type="password"
          value={token}
          onChange={setToken}
          maxLength={4_000}
          isRequired
          autoFocus
        />
        <input type="submit" hidden />
        <ErrorNote error={signIn.error} />
      </form>
    </Dialog>
  );
}
