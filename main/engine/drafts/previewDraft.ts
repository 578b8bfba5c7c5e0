import type { MessagePreview } from "../../../shared/ipc/routes/drafts.ts";
import type { DraftAttachment } from "../../../shared/ticket/draft.ts";
import { answerTo, answerWords } from "../../../shared/ticket/formAnswers.ts";
import { referenceLine } from "../outbox/reference.ts";
import { composeMessage } from "./composeMessage.ts";
import type { DraftFacts } from "./draftFacts.ts";
import type { DraftRecord } from "./draftRecord.ts";
import { hintsFor } from "./hints.ts";
import { visibilityOf } from "./visibility.ts";

interface PreviewInput {
  readonly draft: DraftRecord;
  readonly facts: DraftFacts;
  readonly attachments: readonly DraftAttachment[];
  /** null until the draft is queued: the reference belongs to the entry. */
  readonly reference: string | null;
  /** What keeps it from being queued. */
  readonly missing: readonly string[];
}

/** The text exactly as it would be queued now, with what is missing and who will read it. */
export function previewDraft({ draft, facts, attachments, reference, missing }: PreviewInput): MessagePreview {
  const { content } = draft;
  const { subject, body, fields } = composeMessage(content, facts.compose);
  return {
    subject,
    body,
    referenceLine: standsInText(draft, facts) ? referenceLine(reference ?? "SB-… (given when queued)") : null,
    fields: [...fields, ...formFields(draft, facts)],
    attachments: [...attachments],
    visibility: visibilityOf(content.scenario, facts),
    missing: [...missing],
    hints: [...hintsFor(content, facts, attachments)],
    entitlement: facts.entitlement,
  };
}

/** What the form asks, as the helpdesk's pages will show it. */
function formFields({ content }: DraftRecord, { filing: { form } }: DraftFacts): MessagePreview["fields"] {
  if (form === null || content.kind !== "ticket") return [];
  const answers = form.fields.map((field) => ({
    label: field.title,
    value: answerWords(field, answerTo(field, content.formAnswers)),
  }));
  const chosen = content.formId === null ? [] : [{ label: "Form", value: form.title }];
  return [...chosen, ...answers.filter(({ value }) => value !== "")];
}

/** A field carries the reference of a ticket where there is one; a reply has only its text. */
function standsInText({ content }: DraftRecord, { account }: DraftFacts): boolean {
  if (content.kind === "solve") return false;
  return content.kind === "reply" || !(account?.capabilities.hasReferenceField ?? false);
}
