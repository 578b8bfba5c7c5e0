import type { DraftContent, OnCallReason } from "../../../../shared/ticket/draft.ts";
import type { WordId } from "../../../ui/words.tsx";

export type CheckItem = {
  readonly words: WordId;
  /** null = only a person can tell. */
  readonly isThere: boolean | null;
};

const said = (...texts: readonly string[]) => texts.some((text) => text.trim() !== "");

/** What an engineer woken at night asks first, by what makes the ticket on-call. Advice of ours; nothing here stops a ticket. */
export function onCallChecklist(content: DraftContent, isPlatformOnly: boolean): readonly CheckItem[] {
  const { siteId, siteText, environment, details, steps, beganAt, errorMessage, links, excerpts } = content;
  const hasSite = (siteId !== null || said(siteText)) && said(environment);
  const began: CheckItem = { words: "emergency.checkBegan", isThere: said(beganAt) };
  const where: CheckItem = { words: "emergency.checkWhere", isThere: hasSite };
  const error: CheckItem = { words: "emergency.checkError", isThere: said(errorMessage) || excerpts.length > 0 };
  const byReason: Readonly<Record<OnCallReason, readonly CheckItem[]>> = {
    downtime: [where, began, { words: "emergency.checkAddress", isThere: said(...links, steps) }, error],
    developmentBlocked: [
      where,
      { words: "emergency.checkBlocked", isThere: said(details) },
      { words: "emergency.checkTried", isThere: said(steps) },
      error,
    ],
    urgentDeadline: [
      where,
      { words: "emergency.checkDeadline", isThere: null },
      { words: "emergency.checkAnswer", isThere: said(details) },
    ],
  };
  const items = content.onCallReason === null ? [where, began] : byReason[content.onCallReason];
  return isPlatformOnly ? [{ words: "emergency.checkPlatform", isThere: null }, ...items] : items;
}
