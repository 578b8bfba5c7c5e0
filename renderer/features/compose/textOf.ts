import type { DraftContent } from "../../../shared/ticket/draft.ts";

/** All free text of a draft below its subject, in the order of the form. */
export function textOf(content: DraftContent): string {
  const { details, steps, beganAt, errorMessage, links, call } = content;
  const parts = [call?.agenda ?? "", details, steps, beganAt, errorMessage, links.join("\n")];
  return parts.filter((part) => part.trim() !== "").join("\n\n");
}
