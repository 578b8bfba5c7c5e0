import type { DraftKind, Level } from "../../../shared/ticket/draft.ts";
import type { OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import type { Ms } from "../../../shared/units.ts";
import type { AccountState } from "../accounts/accountRecord.ts";
import type { OutboxReason } from "./outboxTable.ts";

/** One entry as the engine works with it. Instants are this computer's clock. */
export interface OutboxRow {
  readonly id: string;
  readonly draftId: string;
  readonly accountId: string;
  /** The ticket a reply answers. */
  readonly ticketId: string | null;
  readonly kind: DraftKind;
  readonly level: Level;
  readonly reference: string;
  readonly state: OutboxState;
  readonly reason: OutboxReason;
  readonly serverWords: string | null;
  readonly nextTryAtMs: Ms | null;
  readonly attempts: number;
  readonly unclearSinceMs: Ms | null;
  readonly negativeLookups: number;
  readonly versionId: string;
  readonly createdAtMs: Ms;
  readonly firstAttemptAtMs: Ms | null;
  readonly accountState: AccountState;
  /** Came out of a copy of the store, and no person has said since that it may go. */
  readonly isRestored: 0 | 1;
  /** The user said that it went another way; null = it did not. */
  readonly sentOtherwiseAtMs: Ms | null;
  /** JSON of ThreadBase: what the user had seen when they said "send anyway"; null = the version's own base holds. */
  readonly baseSeen: string | null;
}

/** What a transition writes besides state and reason. A member left out is cleared; `keeps` names what is kept. */
export interface RowPatch {
  readonly nextTryAtMs?: Ms | null;
  readonly serverWords?: string | null;
  readonly unclearSinceMs?: Ms | null;
  readonly negativeLookups?: number;
}

/** Where a sent item now is. */
export interface SentPlace {
  readonly ticketId: string;
  readonly remoteId: string;
  readonly number: string;
}
