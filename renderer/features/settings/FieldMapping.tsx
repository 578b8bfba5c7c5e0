import type { Account } from "../../../shared/account/account.ts";
import type { FieldFact } from "../../../shared/ticket/form.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import type { RouteOutput } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { FirstQueue } from "./FirstQueue.tsx";
import { MissingField } from "./MissingField.tsx";
import styles from "./SettingsPage.module.css";

const FACTS = {
  site: "settings.factSite",
  environment: "settings.factEnvironment",
  scenario: "settings.factScenario",
  level: "settings.factLevel",
  reference: "settings.factReference",
} as const satisfies Record<FieldFact, WordId>;

/** Ways that are no field of the helpdesk's, as the route takes them. */
const AUTO = "auto";
const NONE = "none";

type Mapping = RouteOutput<"accounts.fieldMapping">;
type FieldMappingProps = { readonly account: Account; readonly onClose: () => void };

/** Which of the helpdesk's fields carries which of the facts that Standby knows by itself. */
export function FieldMapping({ account, onClose }: FieldMappingProps) {
  const words = useWords();
  const { data, error } = useRequest("accounts.fieldMapping", { id: account.id });
  const map = useCommand("accounts.mapField");
  return (
    <Dialog
      title={words("settings.fieldsTitle", { name: account.name })}
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{words("settings.fieldsDone")}</Button>}
    >
      <p className={styles.detail}>{words("settings.fieldsText")}</p>
      {data?.fields.length === 0 && <p className={styles.detail}>{words("settings.fieldsUnknown")}</p>}
      {account.kind === "requestTracker" && <FirstQueue account={account} />}
      {data && isReferenceMissing(data) && <MissingField account={account} />}
      {data?.facts.map((fact) => (
        <FactSelect
          key={fact.fact}
          fact={fact}
          fields={data.fields}
          onChoose={(choice) => map.mutate({ id: account.id, fact: fact.fact, choice })}
        />
      ))}
      <ErrorNote error={error ?? map.error} />
    </Dialog>
  );
}

/** Neither found by its title nor left to the text on purpose. */
function isReferenceMissing({ facts }: Mapping): boolean {
  const reference = facts.find(({ fact }) => fact === "reference");
  return reference !== undefined && reference.fieldId === null && !reference.isChosen;
}

type FactSelectProps = {
  readonly fact: Mapping["facts"][number];
  readonly fields: Mapping["fields"];
  readonly onChoose: (choice: string) => void;
};

function FactSelect({ fact: { fact, fieldId, isChosen }, fields, onChoose }: FactSelectProps) {
  const words = useWords();
  const found = isChosen ? undefined : fields.find((field) => field.id === fieldId);
  const byTitle = found
    ? words("settings.fieldFound", { title: found.title })
    : words(isChosen ? "settings.fieldByTitle" : "settings.fieldNotFound");
  return (
    <Select
      label={words(FACTS[fact])}
      options={[
        { id: AUTO, label: byTitle },
        { id: NONE, label: words("settings.fieldNone") },
        ...fields.map(({ id, title }) => ({ id, label: title })),
      ]}
      value={isChosen ? (fieldId ?? NONE) : AUTO}
      onChange={onChoose}
    />
  );
}
