import type { DraftContent } from "../../../shared/ticket/draft.ts";
import { SECOND } from "../../../shared/units.ts";
import type { DraftRecord } from "./draftRecord.ts";
import type { KeptReason, RevisionsRepo } from "./revisionsRepo.ts";

const PAUSE_MS = 30 * SECOND;
const SHRINK_SHARE = 0.8;

export const keptReasonWords: Readonly<Record<KeptReason, string>> = {
  pause: "Before a pause",
  shrink: "Before text was removed",
  queued: "When it was queued",
  restored: "Before an earlier version was brought back",
  otherWindow: "From another window",
};

type Text = Pick<DraftRecord, "revision" | "content">;

export interface RevisionKeeper {
  /** Looks at the text that a save is about to replace. Call inside the save's transaction. */
  beforeSave(stored: DraftRecord, next: DraftContent, nowMs: number): void;
  /** The draft is no longer being written. */
  forget(draftId: string): void;
}

/**
 * Autosave comes twice a second, so deleting with a held key never shrinks one save by a fifth. The longest text since
 * the last kept one is therefore remembered; it has been saved before, only the knowledge that it was longest is lost
 * with the process.
 */
export function createRevisionKeeper(revisions: RevisionsRepo): RevisionKeeper {
  const longest = new Map<string, Text>();
  return {
    beforeSave(stored, next, nowMs) {
      const length = textLength(stored.content);
      const remembered = longest.get(stored.id);
      const peak: Text = remembered && textLength(remembered.content) > length ? remembered : stored;
      const isAfterPause = length > 0 && nowMs - stored.updatedAtMs > PAUSE_MS;
      if (isAfterPause) revisions.keep(stored.id, stored.revision, "pause", stored.content, nowMs);
      if (textLength(next) < SHRINK_SHARE * textLength(peak.content)) {
        revisions.keep(stored.id, peak.revision, "shrink", peak.content, nowMs);
        longest.delete(stored.id);
      } else longest.set(stored.id, peak);
    },
    forget: (draftId) => void longest.delete(draftId),
  };
}

/** Everything typed, in characters. */
export function textLength(content: DraftContent): number {
  const { subject, details, steps, beganAt, errorMessage, siteText, links, call } = content;
  const texts = [subject, details, steps, beganAt, errorMessage, siteText, ...links];
  if (call) texts.push(call.topic, call.agenda, call.attendees, call.phone);
  return texts.reduce((sum, text) => sum + text.length, 0);
}
