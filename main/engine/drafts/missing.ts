import { assertNever } from "../../../shared/assertNever.ts";
import { isOnCallOffered } from "../../../shared/promise/entitlement.ts";
import type { DraftAttachment, DraftContent } from "../../../shared/ticket/draft.ts";
import { formObstacles } from "../../../shared/ticket/formAnswers.ts";
import { MIB } from "../../../shared/units.ts";
import type { DraftFacts } from "./draftFacts.ts";

/** What the user has to settle before the draft may be queued, in the order of the form. Empty = it may be queued. */
export function whatIsMissing(
  content: DraftContent,
  facts: DraftFacts,
  attachments: readonly DraftAttachment[],
  nowMs: number,
): readonly string[] {
  return [
    ...(facts.account ? [] : ["Choose the account that sends it."]),
    ...ofKind(content, facts, nowMs),
    ...copiesMissing(content),
    ...filesMissing(facts, attachments).map(({ words }) => words),
  ];
}

function ofKind(content: DraftContent, facts: DraftFacts, nowMs: number): readonly string[] {
  switch (content.kind) {
    case "ticket":
      return ticketMissing(content, facts);
    case "reply":
      return replyMissing(content, facts);
    case "call":
      return callMissing(content, facts, nowMs);
    case "solve":
      return when(facts.ticket === null, "The ticket to solve is not on this computer any more.");
    default:
      return assertNever(content.kind, "draft kind");
  }
}

function ticketMissing(content: DraftContent, facts: DraftFacts): readonly string[] {
  const isSiteOpen = content.scenario === "site" && facts.compose.siteName === "";
  const isOrganizationOpen = content.scenario === "agency" && facts.hasOrganizations && facts.organization === null;
  return [
    ...when(isSiteOpen, "Choose the site, or write its name."),
    ...when(isOrganizationOpen, "Choose the organization."),
    ...onCallMissing(content, facts),
    ...when(isBlank(content.subject), "Write a subject."),
    ...when(isBlank(content.details) && isBlank(content.steps), "Say what happened."),
    ...formMissing(content, facts),
  ];
}

/** What the helpdesk's own form demands. It would drop a wrong value without a word, so it is settled here. */
function formMissing(content: DraftContent, { filing, compose }: DraftFacts): readonly string[] {
  if (filing.isGone) return ["The helpdesk no longer has the form you chose: choose another one."];
  const { form, required } = filing;
  if (form === null) return [];
  const isEmpty = { site: compose.siteName === "", environment: content.environment === "" };
  const facts = required.filter(({ fact }) => (fact === "site" || fact === "environment") && isEmpty[fact]);
  return [
    ...facts.map(({ field }) => `${field.title} is required by the helpdesk's form “${form.title}”.`),
    ...formObstacles(form, content.formAnswers),
  ];
}

function onCallMissing(content: DraftContent, { entitlement }: DraftFacts): readonly string[] {
  if (content.level !== "onCall") return [];
  if (!isOnCallOffered(entitlement)) {
    const reason = entitlement.isKnown
      ? "This plan has no on-call tickets"
      : "Whether the plan has on-call tickets is not known";
    return [`${reason}: choose standard support, or set the plan under Sites.`];
  }
  return when(content.onCallReason === null, "Say what makes it on-call.");
}

function replyMissing(content: DraftContent, { ticket }: DraftFacts): readonly string[] {
  return [
    ...when(ticket === null, "The ticket it answers is not on this computer any more."),
    ...when(isBlank(content.details), "Write the reply."),
  ];
}

function callMissing(
  { call, scenario, siteId, siteText }: DraftContent,
  facts: DraftFacts,
  nowMs: number,
): readonly string[] {
  const hasSlots = call !== null && call.slotStartsMs.length > 0;
  return [
    ...when(facts.entitlement.calls.kind === "none", "This plan has no scheduled calls."),
    ...when(scenario === "site" && siteId === null && isBlank(siteText), "Choose the site the call is about."),
    ...when(isBlank(call?.topic ?? ""), "Write what the call is about."),
    ...when(!hasSlots, "Propose at least one time."),
    ...when(
      hasSlots && call.slotStartsMs.some((startMs) => startMs <= nowMs),
      "A proposed time has passed: choose a later one.",
    ),
    ...when(isBlank(call?.phone ?? ""), "Write the number to call."),
  ];
}

function copiesMissing({ cc }: DraftContent): readonly string[] {
  return cc
    .filter((address) => !/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/u.test(address.trim()))
    .map((address) => `“${address}” is not a mail address.`);
}

/** What the helpdesk would refuse among the files, with the one that is too big; `file` null = all of them together. */
export function filesMissing(
  { account }: Pick<DraftFacts, "account">,
  attachments: readonly DraftAttachment[],
): readonly { readonly words: string; readonly file: DraftAttachment | null }[] {
  if (!account) return [];
  const { maxAttachments, maxAttachmentBytes } = account.capabilities;
  const limit = `at most ${Math.floor(maxAttachmentBytes / MIB)} MB`;
  const tooMany = `This helpdesk takes at most ${maxAttachments} files; there are ${attachments.length}.`;
  const tooBig = attachments.filter((file) => file.bytes > maxAttachmentBytes);
  // A mail carries its files inside: there the limit is for all of them.
  const areTooBigTogether =
    account.kind === "mail" && tooBig.length === 0 && sumOfBytes(attachments) > maxAttachmentBytes;
  return [
    ...when(attachments.length > maxAttachments, tooMany),
    ...when(areTooBigTogether, `Together the files are too big for one mail (${limit}).`),
  ]
    .map((words): { words: string; file: DraftAttachment | null } => ({ words, file: null }))
    .concat(tooBig.map((file) => ({ words: `“${file.name}” is too big for this helpdesk (${limit}).`, file })));
}

function sumOfBytes(attachments: readonly DraftAttachment[]): number {
  return attachments.reduce((sum, { bytes }) => sum + bytes, 0);
}

function when(condition: boolean, words: string): readonly string[] {
  return condition ? [words] : [];
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
