import { useState } from "react";
import { localTimeText, readLocalTime } from "../../../shared/time/zoned.ts";
import type { CallsOfSite } from "../../../shared/ipc/routes/calls.ts";
import { useNow } from "../../bridge/now.tsx";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { correctionAmountIn } from "./correctionAmount.ts";
import styles from "./CallsPage.module.css";

type CorrectDialogProps = {
  readonly site: CallsOfSite;
  /** In which the day of the correction is read. */
  readonly zone: string;
  readonly onClose: () => void;
};

/** Of whom a correction is told. Where calls are shared it counts for all sites either way. */
type Holder = "site" | "organization";

function holderOf({ siteId, sharedBy }: CallsOfSite, holder: Holder) {
  if (holder === "organization" && sharedBy !== null) return { siteId: null, organizationId: sharedBy.organizationId };
  return { siteId, organizationId: null };
}

/** A figure that the tickets do not tell, added to what is used, with the reason; on this computer only. */
export function CorrectDialog({ site, zone, onClose }: CorrectDialogProps) {
  const words = useWords();
  const nowMs = useNow();
  const correct = useCommand("calls.correct");
  const [amountText, setAmountText] = useState("");
  const [day, setDay] = useState(() => localTimeText(nowMs, zone).slice(0, 10));
  const [reason, setReason] = useState("");
  const [holder, setHolder] = useState<Holder>(site.sharedBy === null ? "site" : "organization");
  const isMinutes = site.balance.unit === "minutes";
  const amount = correctionAmountIn(amountText, isMinutes ? 9_999 : 99);
  // Noon: no change of the clocks moves it into another day.
  const reading = readLocalTime(`${day}T12:00`, zone);
  const canSave = amount !== null && reading.kind !== "unreadable" && reason.trim() !== "";
  const submit = () => {
    if (amount === null || reading.kind === "unreadable") return;
    correct.mutate(
      { ...holderOf(site, holder), atMs: reading.atMs, amount, reason: reason.trim() },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog
      title={words("calls.correctTitle", { site: site.siteName })}
      isOpen
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button onPress={onClose}>{words("calls.cancel")}</Button>
          <Button variant="primary" isDisabled={!canSave} isPending={correct.isPending} onPress={submit}>
            {words("calls.correctSubmit")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p className={styles.quiet}>{words("calls.correctText")}</p>
        {site.sharedBy !== null && (
          <Select
            label={words("calls.correctHolder")}
            description={words("calls.shared", { name: site.sharedBy.name })}
            options={[
              { id: "organization", label: site.sharedBy.name },
              { id: "site", label: site.siteName },
            ]}
            value={holder}
            onChange={setHolder}
          />
        )}
        <TextField
          label={words(isMinutes ? "calls.correctMinutes" : "calls.correctCalls")}
          description={words("calls.correctAmountDetail")}
          value={amountText}
          onChange={setAmountText}
          error={amountText !== "" && amount === null ? words("calls.correctAmountWrong") : null}
          autoFocus
        />
        <TextField
          label={words("calls.correctDay")}
          description={words("calls.correctDayDetail")}
          type="date"
          value={day}
          onChange={setDay}
        />
        <TextField
          label={words("calls.correctReason")}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
        />
        <ErrorNote error={correct.error} onRetry={submit} />
      </div>
    </Dialog>
  );
}
