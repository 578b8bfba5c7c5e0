import type { DeskDatabase } from "./openStore.ts";
import { keysetClause, orderClause, windowParameters, type Direction, type PageWindow } from "./pageWindow.ts";
import {
  ticketColumns,
  toTicket,
  type FieldValues,
  type Ticket,
  type TicketRow,
  type TicketStatus,
} from "./ticketRow.ts";

export type TicketScope = Readonly<{ kind: "requester" | "collaborator" | "organization"; id: number }>;
export type TicketOrder = Readonly<{ by: "created_at" | "updated_at"; direction: Direction }>;
/** `statuses` null means every status. */
type TicketFilter = Readonly<{ scope: TicketScope; statuses: readonly TicketStatus[] | null }>;

type NewTicket = Readonly<{
  subject: string;
  description: string;
  status: TicketStatus;
  requesterId: number;
  organizationId: number | null;
  assigneeId: number | null;
  formId: number;
  fieldValues: FieldValues;
  followupSourceId: number | null;
  createdAt: number;
  updatedAt: number;
}>;

export type TicketsRepo = Readonly<{
  add(ticket: NewTicket): number;
  byId(id: number): Ticket | null;
  list(filter: TicketFilter, order: TicketOrder, window: PageWindow): readonly Ticket[];
  count(filter: TicketFilter): number;
  /** Sets what a reply or an agent's action changes; `assigneeId` null leaves the assignee. */
  touch(id: number, change: Readonly<{ status: TicketStatus; updatedAt: number; assigneeId: number | null }>): void;
  addCollaborator(ticketId: number, personId: number): void;
}>;

const scopeClauses = {
  requester: "requester_id = @scopeId",
  collaborator: "id IN (SELECT ticket_id FROM collaborator WHERE person_id = @scopeId)",
  organization: "organization_id = @scopeId",
} as const satisfies Record<TicketScope["kind"], string>;

export function createTicketsRepo(db: DeskDatabase): TicketsRepo {
  const insert = db.prepare(`
    INSERT INTO ticket (subject, description, status, requester_id, organization_id, assignee_id, form_id, field_values,
                        followup_source_id, created_at, updated_at)
    VALUES (@subject, @description, @status, @requesterId, @organizationId, @assigneeId, @formId, @fieldValues,
            @followupSourceId, @createdAt, @updatedAt)`);
  const byId = db.prepare<[number], TicketRow>(`SELECT ${ticketColumns} FROM ticket WHERE id = ?`);
  const touch = db.prepare(
    "UPDATE ticket SET status = @status, updated_at = @updatedAt, assignee_id = coalesce(@assigneeId, assignee_id) WHERE id = @id",
  );
  const addCollaborator = db.prepare(
    "INSERT INTO collaborator (ticket_id, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );

  return {
    add: (ticket) => Number(insert.run({ ...ticket, fieldValues: JSON.stringify(ticket.fieldValues) }).lastInsertRowid),
    byId(id) {
      const row = byId.get(id);
      return row === undefined ? null : toTicket(row);
    },
    list(filter, order, window) {
      const keyset = window.after === null ? "" : `AND ${keysetClause(order.by, order.direction)}`;
      const sql = `SELECT ${ticketColumns} FROM ticket WHERE ${where(filter)} ${keyset} ${orderClause(order.by, order.direction)}`;
      const rows = db
        .prepare<[Record<string, unknown>], TicketRow>(sql)
        .all({ ...parameters(filter), ...windowParameters(window) });
      return rows.map(toTicket);
    },
    count(filter) {
      const sql = `SELECT count(*) AS n FROM ticket WHERE ${where(filter)}`;
      return db.prepare<[Record<string, unknown>], { n: number }>(sql).get(parameters(filter))?.n ?? 0;
    },
    touch: (id, change) => void touch.run({ id, ...change }),
    addCollaborator: (ticketId, personId) => void addCollaborator.run(ticketId, personId),
  };
}

function where(filter: TicketFilter): string {
  const scope = scopeClauses[filter.scope.kind];
  return filter.statuses === null ? scope : `${scope} AND status IN (SELECT value FROM json_each(@statuses))`;
}

function parameters(filter: TicketFilter): Record<string, unknown> {
  const scope = { scopeId: filter.scope.id };
  return filter.statuses === null ? scope : { ...scope, statuses: JSON.stringify(filter.statuses) };
}
