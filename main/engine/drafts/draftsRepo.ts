import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Draft, DraftContent, DraftKind, Level, Scenario } from "../../../shared/ticket/draft.ts";
import type { TicketStatus } from "../../../shared/ticket/ticket.ts";
import { decodeContent, encodeContent, type DraftRecord } from "./draftRecord.ts";

interface DraftRow {
  readonly id: string;
  readonly realm: Realm;
  readonly state: Draft["state"];
  readonly kind: DraftKind;
  readonly accountId: string | null;
  readonly ticketId: string | null;
  readonly revision: number;
  readonly content: string;
  readonly contentHash: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** What a reply takes over from its ticket. */
export interface AnsweredTicket {
  readonly accountId: string;
  readonly realm: Realm;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly scenario: Scenario | null;
  readonly level: Level;
  readonly siteId: string | null;
  readonly siteName: string;
  readonly organizationId: string | null;
  readonly environment: string;
}

const selectDraft = `SELECT id, realm, state, kind, account_id AS accountId, ticket_id AS ticketId, revision, content,
  content_hash AS contentHash, created_at AS createdAtMs, updated_at AS updatedAtMs FROM draft`;

export type DraftsRepo = ReturnType<typeof createDraftsRepo>;

/** SQL of drafts. Callers own transactions and events. */
export function createDraftsRepo(db: Database) {
  const find = db.prepare<[string], DraftRow>(`${selectDraft} WHERE id = ?`);
  const listOpen = db.prepare<[Realm], DraftRow>(
    `${selectDraft} WHERE realm = ? AND state = 'open' ORDER BY updated_at DESC, id DESC`,
  );
  const openReply = db.prepare<[string], DraftRow>(
    `${selectDraft} WHERE ticket_id = ? AND kind = 'reply' AND state = 'open' ORDER BY updated_at DESC LIMIT 1`,
  );
  const insert = db.prepare(`
    INSERT INTO draft (id, realm, state, kind, account_id, ticket_id, revision, content, content_hash, created_at, updated_at)
    VALUES (@id, @realm, 'open', @kind, @accountId, @ticketId, 1, @text, @hash, @nowMs, @nowMs)`);
  const write = db.prepare(`
    UPDATE draft SET revision = @revision, content = @text, content_hash = @hash, account_id = @accountId,
      updated_at = @nowMs WHERE id = @id`);
  const setState = db.prepare<[Draft["state"], number, string]>(
    "UPDATE draft SET state = ?, updated_at = ? WHERE id = ?",
  );
  const liveEntry = db.prepare<[string], { entryId: string; reference: string }>(
    "SELECT id AS entryId, reference FROM outbox_entry WHERE draft_id = ? ORDER BY state = 'sent', created_at DESC LIMIT 1",
  );
  const ticket = db.prepare<[string], AnsweredTicket>(`
    SELECT account_id AS accountId, account.realm, subject, status, scenario, level, site_id AS siteId, site_name AS siteName,
      organization_id AS organizationId, environment
    FROM ticket JOIN account ON account.id = ticket.account_id WHERE ticket.id = ?`);

  return {
    find: (id: string): DraftRecord | null => recordOf(find.get(id)),
    /** Newest first. */
    listOpen: (realm: Realm): readonly DraftRecord[] => listOpen.all(realm).map(toRecord),
    openReplyTo: (ticketId: string): DraftRecord | null => recordOf(openReply.get(ticketId)),
    insert(id: string, realm: Realm, content: DraftContent, nowMs: number): void {
      const { kind, accountId, ticketId } = content;
      insert.run({ id, realm, kind, accountId, ticketId, nowMs, ...encodeContent(content) });
    },
    /** Sets the text as the given revision. */
    write(id: string, revision: number, content: DraftContent, nowMs: number): void {
      write.run({ id, revision, accountId: content.accountId, nowMs, ...encodeContent(content) });
    },
    setState: (id: string, state: Draft["state"], nowMs: number): void => void setState.run(state, nowMs, id),
    /** The draft's entry in the outbox: the unsent one, else the newest sent one. */
    entryOf: (draftId: string): { entryId: string; reference: string } | null => liveEntry.get(draftId) ?? null,
    ticketOf: (ticketId: string): AnsweredTicket | null => ticket.get(ticketId) ?? null,
  };
}

function recordOf(row: DraftRow | undefined): DraftRecord | null {
  return row ? toRecord(row) : null;
}

function toRecord({ content: text, contentHash, ...row }: DraftRow): DraftRecord {
  return { ...row, ...decodeContent(text, contentHash, row.kind) };
}
