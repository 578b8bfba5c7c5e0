import type { Realm } from "../../../shared/ipc/fields.ts";
import {
  draftContentSchema,
  emptyDraftContent,
  type Draft,
  type DraftAttachment,
  type DraftContent,
  type DraftKind,
} from "../../../shared/ticket/draft.ts";
import { hashOf } from "../store/blobs.ts";

/** A draft as stored, its text read and checked. */
export interface DraftRecord {
  readonly id: string;
  readonly realm: Realm;
  readonly state: Draft["state"];
  readonly kind: DraftKind;
  readonly accountId: string | null;
  readonly ticketId: string | null;
  readonly revision: number;
  readonly content: DraftContent;
  /** Words for the user when the stored text is not the one that was saved. */
  readonly damage: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** The column values of a content. Every writer of draft texts uses this, else the text reads as damaged. */
export function encodeContent(content: DraftContent): { readonly text: string; readonly hash: string } {
  const text = JSON.stringify(content);
  return { text, hash: hashOf(text) };
}

const ALTERED = "This text was altered on disk after it was saved. Read it through; saving it again makes it usable.";
const UNREADABLE = "This draft was damaged on disk. What could be read stands in the text below.";

/** SQLite checks no row's bytes, so each text carries its own hash. Damaged text is shown, never dropped. */
export function decodeContent(text: string, hash: string, kind: DraftKind): Pick<DraftRecord, "content" | "damage"> {
  const parsed = draftContentSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    return { content: { ...emptyDraftContent(kind), details: text.slice(0, 100_000) }, damage: UNREADABLE };
  }
  return { content: parsed.data, damage: hashOf(text) === hash ? null : ALTERED };
}

export function toDraft(record: DraftRecord, attachments: readonly DraftAttachment[]): Draft {
  const { id, realm, revision, state, content, createdAtMs, updatedAtMs, damage } = record;
  return { id, realm, revision, state, content, attachments: [...attachments], createdAtMs, updatedAtMs, damage };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not even JSON any more: the caller shows the raw text.
    return undefined;
  }
}
