import { Select } from "../../../ui/Select.tsx";
import { useWords } from "../../../ui/words.tsx";
import { formOf } from "../../../../shared/ticket/formAnswers.ts";
import { AskedField } from "./AskedField.tsx";
import type { FormPartProps } from "./formProps.ts";
import styles from "./form.module.css";

/** The helpdesk's own form: which one, where it has several, and what it asks besides. As last read, so offline too. */
export function HelpdeskFields({ editor, facts: { forms, account } }: FormPartProps) {
  const words = useWords();
  const { content, edit, choose } = editor;
  const form = formOf(forms, content.formId);
  const isGone = form === null && content.formId !== null && forms.length > 0;
  if (form === null && !isGone) return null;
  const answers = content.formAnswers;
  return (
    <>
      {(forms.length > 1 || isGone) && (
        <Select
          label={words("compose.form")}
          options={forms.map(({ id, title }) => ({ id, label: title }))}
          value={form?.id ?? null}
          placeholder={words("compose.formPlaceholder")}
          error={isGone ? words("compose.formGone") : null}
          onChange={(formId) => choose({ formId })}
        />
      )}
      {form !== null && form.fields.length > 0 && (
        <fieldset className={styles.asked}>
          <legend className={styles.askedTitle}>
            {words("compose.formAsks", { helpdesk: account?.name ?? "", form: form.title })}
          </legend>
          {form.fields.map((field) => (
            <AskedField
              key={`${form.id} ${field.id}`}
              field={field}
              answer={answers[field.id] ?? ""}
              onType={(answer) => edit({ formAnswers: { ...answers, [field.id]: answer } })}
              onChoose={(answer) => choose({ formAnswers: { ...answers, [field.id]: answer } })}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
