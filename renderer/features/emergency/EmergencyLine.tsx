import { Copy, Phone } from "lucide-react";
import { useState } from "react";
import type { EmergencyOrganization } from "./emergencyTypes.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import styles from "./EmergencyPage.module.css";

type EmergencyLineProps = { readonly organization: EmergencyOrganization; readonly canChange: boolean };

/** The number in figures to be read across a room; never offered where no plan gives the line. */
export function EmergencyLine({ organization, canChange }: EmergencyLineProps) {
  const words = useWords();
  const [isEntering, setIsEntering] = useState(false);
  const hasLine = organization.sites.some((site) => site.hasEmergencyLine);
  return (
    <section className={styles.line} aria-label={words("emergency.line")}>
      <h2 className={styles.heading}>
        <Phone aria-hidden />
        {words("emergency.line")}
      </h2>
      {!hasLine && <p>{words("emergency.noLine")}</p>}
      {hasLine && organization.number !== "" && <p className={styles.number}>{organization.number}</p>}
      {hasLine && organization.number === "" && !isEntering && <p>{words("emergency.notEntered")}</p>}
      {organization.isPractice && organization.number !== "" && (
        <p className={styles.quiet}>{words("emergency.unreal")}</p>
      )}
      {hasLine && (
        <div className={styles.buttons}>
          {organization.number !== "" && (
            <CopyButton text={organization.number} icon={<Copy aria-hidden />} label={words("emergency.copyNumber")} />
          )}
          {canChange && organization.id !== null && !isEntering && (
            <Button size="small" onPress={() => setIsEntering(true)}>
              {words(organization.number === "" ? "emergency.enter" : "emergency.change")}
            </Button>
          )}
        </div>
      )}
      {isEntering && <NumberEntry organization={organization} onDone={() => setIsEntering(false)} />}
    </section>
  );
}

function NumberEntry(props: { readonly organization: EmergencyOrganization; readonly onDone: () => void }) {
  const { organization, onDone } = props;
  const words = useWords();
  const save = useCommand("sites.saveOrganization");
  const { data } = useRequest("sites.list", {});
  const [number, setNumber] = useState(organization.number);
  const known = data?.organizations.find((one) => one.id === organization.id);
  const submit = () => {
    if (!known) return;
    const { id, supportLevel } = known;
    save.mutate({ id, supportLevel, emergencyNumber: number.trim() }, { onSuccess: onDone });
  };
  return (
    <form
      className={styles.entry}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={words("emergency.number")}
        type="tel"
        value={number}
        onChange={setNumber}
        maxLength={60}
        autoFocus
      />
      <div className={styles.buttons}>
        <Button size="small" onPress={onDone}>
          {words("emergency.cancel")}
        </Button>
        <Button size="small" type="submit" variant="primary" isPending={save.isPending} isDisabled={!known}>
          {words("emergency.saveNumber")}
        </Button>
      </div>
      <ErrorNote error={save.error} />
    </form>
  );
}
