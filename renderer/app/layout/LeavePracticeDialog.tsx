import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { useWords } from "../../ui/words.tsx";

type LeavePracticeDialogProps = { readonly draftCount: number; readonly onClose: () => void };

/** Leaving practice asks what becomes of what was written in it; the practice tickets themselves go. */
export function LeavePracticeDialog({ draftCount, onClose }: LeavePracticeDialogProps) {
  const words = useWords();
  const navigate = useNavigate();
  const leave = useCommand("accounts.leavePractice");
  const [drafts, setDrafts] = useState<"keep" | "delete">("keep");
  const submit = () =>
    leave.mutate(
      { drafts },
      {
        onSuccess: () => {
          onClose();
          void navigate({ to: "/tickets" });
        },
      },
    );
  return (
    <Dialog
      title={words("app.leavePracticeTitle")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("app.stayInPractice")}</Button>
          <Button variant="primary" isPending={leave.isPending} onPress={submit}>
            {words(drafts === "keep" || draftCount === 0 ? "app.leaveKeeping" : "app.leaveDeleting")}
          </Button>
        </>
      }
    >
      <p>{words("app.leavePracticeText")}</p>
      {draftCount > 0 && (
        <RadioGroup
          label={words("app.leavePracticeDrafts", { count: draftCount })}
          value={drafts}
          onChange={setDrafts}
          options={[
            { id: "keep", label: words("app.draftsKeep"), detail: words("app.draftsKeepDetail") },
            { id: "delete", label: words("app.draftsDelete") },
          ]}
        />
      )}
      <ErrorNote error={leave.error} onRetry={submit} />
    </Dialog>
  );
}
