import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { DraftAttachment, DraftContent } from "../../../shared/ticket/draft.ts";
import type { DraftFacts } from "./draftFacts.ts";

type AskedKind = PolicySet["askedDetails"][number]["kind"];

/** Asked for by most hosts; the account's rule set brings its own words. */
const usualDetails: readonly { readonly kind: AskedKind; readonly label: string }[] = [
  { kind: "steps", label: "Steps to reproduce, with URLs or paths" },
  { kind: "environment", label: "Environment, if applicable" },
  { kind: "beganAt", label: "When it began" },
  { kind: "errorMessage", label: "Error message, if applicable" },
  { kind: "links", label: "Links to screenshots or screencasts, if necessary" },
];

/** What would help the answer along and is not there yet. Never a block. */
export function hintsFor(
  content: DraftContent,
  facts: DraftFacts,
  attachments: readonly DraftAttachment[],
): readonly string[] {
  if (content.kind === "call") {
    return facts.entitlement.calls.kind === "unknown" ? ["Whether the plan has scheduled calls is not known."] : [];
  }
  return missingDetails(content, facts, attachments).map(({ label }) => label);
}

/** Details that the host asks for with a new ticket and that are not there yet, in its order and words. */
export function missingDetails(
  content: DraftContent,
  { policy }: Pick<DraftFacts, "policy">,
  attachments: readonly DraftAttachment[],
): readonly { readonly kind: AskedKind; readonly label: string }[] {
  if (content.kind !== "ticket") return [];
  return (policy?.askedDetails ?? usualDetails).filter(({ kind }) => !isAnswered(kind, content, attachments));
}

function isAnswered(kind: AskedKind, content: DraftContent, attachments: readonly DraftAttachment[]): boolean {
  // An environment belongs to a site; other tickets have none to name.
  if (kind === "environment") return content.scenario !== "site" || content.environment !== "";
  if (kind === "links") return attachments.length > 0 || content.links.some((link) => link.trim() !== "");
  if (content[kind].trim() !== "") return true;
  // Many tell the way there in the text itself.
  return kind === "steps" && /https?:\/\/\S|(?:^|\s)\/[\w-]+/u.test(content.details);
}
