import type { TicketField, TicketForm } from "./form.ts";

/** Answers as a draft holds them, by field id; those of other forms may be among them. */
type Answers = Readonly<Record<string, string>>;

/** The form a ticket is filed in; null id = the helpdesk's default. null = the helpdesk has no such form (any more). */
export function formOf(forms: readonly TicketForm[], formId: string | null): TicketForm | null {
  if (formId !== null) return forms.find((form) => form.id === formId) ?? null;
  return forms.find((form) => form.isDefault) ?? forms[0] ?? null;
}

/** The answer to one field, without blanks at its ends; "" = none. A checkbox not ticked is no answer. */
export function answerTo(field: TicketField, answers: Answers): string {
  const answer = (Object.hasOwn(answers, field.id) ? (answers[field.id] ?? "") : "").trim();
  return field.kind === "checkbox" && answer !== "true" ? "" : answer;
}

/** The chosen values of a field of kind choices: one a line. */
export function chosenValues(answer: string): readonly string[] {
  return [...new Set(answer.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
}

/** The answer as its reader knows it: titles in place of values. */
export function answerWords(field: TicketField, answer: string): string {
  const titleOf = (value: string) => field.options.find((option) => option.value === value)?.title ?? value;
  if (field.kind === "checkbox") return answer === "true" ? "Yes" : "";
  return field.kind === "choice" || field.kind === "choices" ? chosenValues(answer).map(titleOf).join(", ") : answer;
}

/** Why the helpdesk would drop or refuse this answer, as a sentence naming the field; null = it fits. "" always fits. */
export function answerProblem(field: TicketField, answer: string): string | null {
  if (answer === "") return null;
  const says = (words: string) => `“${field.title}” ${words}`;
  switch (field.kind) {
    case "choice":
    case "choices": {
      const values = field.kind === "choice" ? [answer] : chosenValues(answer);
      const unknown = values.find((value) => !field.options.some((option) => option.value === value));
      return unknown === undefined ? null : says(`does not offer “${unknown}” at the helpdesk: choose again.`);
    }
    case "date":
      return isDay(answer) ? null : says("must be a date such as 2026-03-31.");
    case "integer":
      return /^[+-]?\d{1,15}$/u.test(answer) ? null : says("must be a whole number.");
    case "decimal":
      return /^[+-]?\d{1,15}(\.\d{1,10})?$/u.test(answer) ? null : says("must be a number.");
    case "text":
    case "longText":
    case "checkbox":
    case "pattern":
      return null;
  }
}

/** Required fields without an answer and answers that do not fit, in the form's order, as sentences. */
export function formObstacles(form: TicketForm, answers: Answers): readonly string[] {
  return form.fields.flatMap((field) => {
    const answer = answerTo(field, answers);
    if (answer === "" && field.isRequired) {
      return [`${field.title} is required by the helpdesk's form “${form.title}”.`];
    }
    return answerProblem(field, answer) ?? [];
  });
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
