import { useId } from "react";
import { Checkbox, CheckboxGroup, FieldError, Label, Text } from "react-aria-components";
import { Check } from "lucide-react";
import type { TicketField } from "../../../../shared/ticket/form.ts";
import { chosenValues } from "../../../../shared/ticket/formAnswers.ts";
import { useWords } from "../../../ui/words.tsx";
import choice from "../../../ui/choice.module.css";
import fieldStyles from "../../../ui/field.module.css";
import styles from "./form.module.css";

type AskedChoicesProps = {
  readonly field: TicketField;
  /** One value a line. */
  readonly answer: string;
  readonly onChoose: (answer: string) => void;
  readonly error: string | null;
};

/** Several of a list. */
export function AskedChoices({ field, answer, onChoose, error }: AskedChoicesProps) {
  const words = useWords();
  const id = useId();
  const chosen = chosenValues(answer);
  return (
    <CheckboxGroup
      value={[...chosen]}
      onChange={(values) => onChoose(values.join("\n"))}
      isRequired={field.isRequired}
      isInvalid={error !== null}
      validationBehavior="aria"
      className={fieldStyles.field ?? ""}
    >
      <Label className={fieldStyles.label ?? ""}>
        {field.title}
        {field.isRequired && <span className={fieldStyles.required}> {words("ui.required")}</span>}
      </Label>
      <div className={styles.choices}>
        {field.options.map(({ value, title }) => (
          <Checkbox key={`${id} ${value}`} value={value} className={choice.choice ?? ""}>
            <span className={choice.mark}>{chosen.includes(value) && <Check aria-hidden />}</span>
            <span className={choice.words}>{title}</span>
          </Checkbox>
        ))}
      </div>
      {error === null && field.description !== "" && (
        <Text slot="description" className={fieldStyles.description ?? ""}>
          {field.description}
        </Text>
      )}
      {error !== null && <FieldError className={fieldStyles.error ?? ""}>{error}</FieldError>}
    </CheckboxGroup>
  );
}
