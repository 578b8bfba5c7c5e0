import { useState, type FormEvent } from "react";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { TestAnswer } from "./TestAnswer.tsx";
import styles from "./directories.module.css";

/** A hosting account by its machine token. The token lives in this dialog only until it is connected. */
export function ConnectDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const test = useCommand("directories.test");
  const connect = useCommand("directories.connect");
  const [name, setName] = useState(() => words("directories.nameUsual"));
  const [baseUrl, setBaseUrl] = useState("");
  const [token, setToken] = useState("");
  const isFilled = name.trim() !== "" && token.trim() !== "";
  const trial = { kind: "pantheon", baseUrl: baseUrl.trim(), token: token.trim() } as const;

  /** An answer to other fields than those shown would mislead. */
  function change(set: (value: string) => void): (value: string) => void {
    return (value) => {
      set(value);
      test.reset();
      connect.reset();
    };
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isFilled) connect.mutate({ ...trial, name: name.trim() }, { onSuccess: onClose });
  }
  return (
    <Dialog
      title={words("directories.connectTitle")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            isDisabled={token.trim() === "" || connect.isPending}
            isPending={test.isPending}
            onPress={() => test.mutate(trial)}
          >
            {words("directories.test")}
          </Button>
          <Button
            variant="primary"
            isDisabled={!isFilled || test.isPending}
            isPending={connect.isPending}
            onPress={() => connect.mutate({ ...trial, name: name.trim() }, { onSuccess: onClose })}
          >
            {words("directories.connectDo")}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.soft}>{words("directories.connectIntro")}</p>
        <TextField
          label={words("directories.token")}
          description={words("directories.tokenHint")}
          type="password"
          value={token}
          onChange={change(setToken)}
          maxLength={4_000}
          isRequired
          autoFocus
        />
        <TextField label={words("directories.name")} value={name} onChange={setName} maxLength={120} isRequired />
        <TextField
          label={words("directories.address")}
          description={words("directories.addressHint")}
          placeholder={words("directories.addressUsual")}
          type="url"
          value={baseUrl}
          onChange={change(setBaseUrl)}
          maxLength={500}
        />
        {/* Enter in a field submits; the buttons in sight stand in the dialog's foot. */}
        <input type="submit" hidden />
        <TestAnswer answer={test.data} />
        <ErrorNote error={test.error ?? connect.error} />
      </form>
    </Dialog>
  );
}
