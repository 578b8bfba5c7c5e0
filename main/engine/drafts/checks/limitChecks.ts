import type { DraftAttachment } from "../../../../shared/ticket/draft.ts";
import type { DraftCheck } from "../../../../shared/ticket/draftCheck.ts";
import { textLimits } from "../../helpdesks/textLimits.ts";
import type { DraftFacts } from "../draftFacts.ts";
import { filesMissing } from "../missing.ts";

/** What the helpdesk would refuse or cut off. Stops are those that keep the draft from being queued. Pure. */
export function limitChecks(
  subject: string,
  facts: Pick<DraftFacts, "account">,
  attachments: readonly DraftAttachment[],
): readonly DraftCheck[] {
  return [...fileStops(facts, attachments), ...subjectWarning(subject, facts)];
}

function fileStops(facts: Pick<DraftFacts, "account">, attachments: readonly DraftAttachment[]): readonly DraftCheck[] {
  return filesMissing(facts, attachments).map(({ words, file }) => ({
    key: `limit:${file?.id ?? "files"}`,
    kind: "limit",
    weight: "stop",
    text: words,
    why: "As the helpdesk itself names its limits, or as they are usual for its kind.",
    action:
      file === null
        ? { kind: "goToField", field: "attachments" }
        : { kind: "removeAttachment", attachmentId: file.id, name: file.name },
  }));
}

function subjectWarning(subject: string, { account }: Pick<DraftFacts, "account">): readonly DraftCheck[] {
  const limits = account === null ? undefined : textLimits[account.kind];
  // As databases count: a sign outside the basic plane is one.
  const length = Array.from(subject).length;
  if (limits === undefined || length <= limits.subject) return [];
  return [
    {
      key: "limit:subject",
      kind: "limit",
      weight: "warn",
      text: `The subject has ${length} characters; this helpdesk keeps ${limits.subject}.`,
      why: limits.source,
      action: { kind: "goToField", field: "subject" },
    },
  ];
}
