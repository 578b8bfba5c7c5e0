import { useState } from "react";
import { periodLabelOf, type CallPeriod } from "../../../shared/calls/ledger.ts";
import { isKnownZone } from "../../../shared/time/zoned.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./CallsPage.module.css";

/** By which month the calls are counted, and the way to correct what is only assumed. */
export function PeriodNote({ period }: { readonly period: CallPeriod }) {
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <p className={styles.period}>
      {words("calls.periodText", { label: periodLabelOf(period) })}{" "}
      <Button size="small" variant="quiet" onPress={() => setIsOpen(true)}>
        {words("calls.editPeriod")}
      </Button>
      {isOpen && <ZoneDialog zone={period.zone} onClose={() => setIsOpen(false)} />}
    </p>
  );
}

function ZoneDialog(props: { readonly zone: string; readonly onClose: () => void }) {
  const words = useWords();
  const save = useCommand("calls.setPeriod");
  const [zone, setZone] = useState(props.zone);
  const isKnown = isKnownZone(zone.trim());
  const submit = () => save.mutate({ zone: zone.trim() }, { onSuccess: props.onClose });
  return (
    <Dialog
      title={words("calls.editPeriod")}
      isOpen
      onClose={props.onClose}
      size="small"
      footer={
        <>
          <Button onPress={props.onClose}>{words("calls.cancel")}</Button>
          <Button variant="primary" isDisabled={!isKnown} isPending={save.isPending} onPress={submit}>
            {words("calls.saveZone")}
          </Button>
        </>
      }
    >
      <TextField
        label={words("calls.zone")}
        description={words("calls.zoneDetail")}
        value={zone}
        onChange={setZone}
        spellCheck="false"
        autoFocus
        {...(isKnown ? {} : { error: words("calls.zoneUnknown") })}
      />
      <ErrorNote error={save.error} />
    </Dialog>
  );
}
