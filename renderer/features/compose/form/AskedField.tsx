import type { ReactNode } from "react";
import { assertNever } from "../../../../shared/assertNever.ts";
import type { TicketField } from "../../../../shared/ticket/form.ts";
import { answerProblem } from "../../../../shared/ticket/formAnswers.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { ComboBox } from "../../../ui/ComboBox.tsx";
import { Select } from "../../../ui/Select.tsx";
import { TextArea } from "../../../ui/TextArea.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { AskedChoices } from "./AskedChoices.tsx";

type AskedFieldProps = {
  readonly field: TicketField;
  /** "" = not answered. */
  readonly answer: string;
  readonly onType: (answer: string) => void;
  readonly onChoose: (answer: string) => void;
};

const LONGEST = 10_000;
/** From here on a list is searched by typing. */
const LONG_LIST = 20;
/** Ids of choices may be any text; this one is ours. */
const NONE = "";

/** One field of the helpdesk's form, by its kind. */
export function AskedField({ field, answer, onType, onChoose }: AskedFieldProps) {
  const words = useWords();
  const shared = {
    label: field.title,
    description: describe(field.description, null),
    isRequired: field.isRequired,
    error: answerProblem(field, answer.trim()),
  };
  const options = field.options.map(({ value, title }) => ({ id: value, label: title }));
  switch (field.kind) {
    case "text":
      return <TextField {...shared} value={answer} onChange={onType} maxLength={LONGEST} />;
    case "pattern": {
      const rule = field.pattern === null ? null : words("compose.fieldPattern", { pattern: field.pattern });
      const description = describe(field.description, rule);
      return <TextField {...shared} description={description} value={answer} onChange={onType} maxLength={LONGEST} />;
    }
    case "longText":
      return <TextArea {...shared} value={answer} onChange={onType} rows={3} growsWithText maxLength={LONGEST} />;
    case "integer":
    case "decimal":
      return <TextField {...shared} value={answer} onChange={onType} maxLength={30} />;
    case "date":
      return <TextField {...shared} type="date" value={answer} onChange={onChoose} />;
    case "checkbox":
      return (
        <Checkbox
          isSelected={answer === "true"}
          onChange={(isTicked) => onChoose(isTicked ? "true" : "")}
          detail={describe(field.description, field.isRequired ? words("compose.fieldMustTick") : null)}
        >
          {field.title}
        </Checkbox>
      );
    case "choice":
      return options.length > LONG_LIST ? (
        <ComboBox {...shared} options={options} value={answer || null} onChange={(id) => onChoose(id ?? "")} />
      ) : (
        <Select
          {...shared}
          options={field.isRequired ? options : [{ id: NONE, label: words("compose.fieldNone") }, ...options]}
          value={answer === "" ? null : answer}
          placeholder={words("compose.fieldChoose")}
          onChange={onChoose}
        />
      );
    case "choices":
      return <AskedChoices field={field} answer={answer} onChoose={onChoose} error={shared.error} />;
    default:
      return assertNever(field.kind, "field kind");
  }
}

/** The helpdesk's own help, and below it the rule of the field. */
function describe(help: string, rule: string | null): ReactNode {
  return [help, rule].filter((text) => text !== null && text !== "").join(" · ") || null;
}
