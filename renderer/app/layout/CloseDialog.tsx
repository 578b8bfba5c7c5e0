import { useState } from "react";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";

type Decision = "keepSending" | "quit" | "stay";

type CloseDialogProps = { readonly unsent: number; readonly onDone: () => void };

/** Closing the window while something is unsent is the user's decision, never a silent one. */
export function CloseDialog({ unsent, onDone }: CloseDialogProps) {
  const words = useWords();
  const [isRemembered, setIsRemembered] = useState(false);
  const decide = useCommand("shell.closeDecision");
  const answer = (decision: Decision) =>
    decide.mutate({ decision, isRemembered: isRemembered && decision !== "stay" }, { onSuccess: onDone });
  return (
    <Dialog
      title={words("app.closeTitle", { count: unsent })}
      isOpen
      onClose={() => answer("stay")}
      role="alertdialog"
      footer={
        <>
          <Button variant="quiet" onPress={() => answer("stay")}>
            {words("app.closeStay")}
          </Button>
          <Button onPress={() => answer("quit")}>{words("app.closeQuit", { count: unsent })}</Button>
          <Button variant="primary" autoFocus onPress={() => answer("keepSending")}>
            {words("app.closeKeepSending")}
          </Button>
        </>
      }
    >
      <p>{words("app.closeText", { count: unsent })}</p>
      <Checkbox isSelected={isRemembered} onChange={setIsRemembered}>
        {words("app.closeRemember")}
      </Checkbox>
      <ErrorNote error={decide.error} />
    </Dialog>
  );
}
