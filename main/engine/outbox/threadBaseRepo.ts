import type { Database } from "better-sqlite3";
import type { Ms } from "../../../shared/units.ts";
import { BASE_OVERLAP, type ThreadBase } from "./threadBase.ts";

/** SQL for what of a thread was on screen. */
export function createThreadBaseRepo(db: Database) {
  const created = db.prepare<[string], { at: Ms }>("SELECT created_at AS at FROM ticket WHERE id = ?");
  const seen = db.prepare<[{ ticketId: string; id: string }], { id: string; at: Ms }>(
    "SELECT id, created_at AS at FROM message WHERE ticket_id = @ticketId AND id = @id AND is_by_hand = 0",
  );
  // What the user recorded by hand stands in the thread too: what was told before it was on screen with it.
  const beforeRecorded = db.prepare<[{ ticketId: string; id: string }], { id: string; at: Ms }>(
    `SELECT m.id, m.created_at AS at FROM recorded_fact f JOIN message m ON m.ticket_id = f.ticket_id
     WHERE f.ticket_id = @ticketId AND f.id = @id AND m.is_by_hand = 0 AND m.created_at <= f.at
     ORDER BY m.created_at DESC, m.id DESC LIMIT 1`,
  );
  // In the order in which the thread stands on screen (ticketDetailRepo.ts): what follows the newest seen was not seen.
  const upToSeen = db
    .prepare<[{ ticketId: string; seenId: string; atMs: Ms; fromMs: Ms }], string>(
      `SELECT remote_id FROM message WHERE ticket_id = @ticketId AND is_by_hand = 0 AND created_at >= @fromMs
         AND (created_at < @atMs OR (created_at = @atMs AND id <= @seenId)) ORDER BY created_at, id`,
    )
    .pluck();

  return {
    /** The helpdesk's clock; null = the ticket is not here any more. */
    ticketCreatedAt: (ticketId: string): Ms | null => created.get(ticketId)?.at ?? null,
    /** `seenMessageId`: the newest message on screen; null, or one that has gone = none was. null = no such ticket. */
    baseOf(ticketId: string, seenMessageId: string | null): ThreadBase | null {
      const ticketAt = created.get(ticketId)?.at;
      if (ticketAt === undefined) return null;
      const named = seenMessageId === null ? null : { ticketId, id: seenMessageId };
      const newest = named === null ? undefined : (seen.get(named) ?? beforeRecorded.get(named));
      if (newest === undefined) return { throughMs: ticketAt, remoteIds: [] };
      const window = { ticketId, seenId: newest.id, atMs: newest.at, fromMs: newest.at - BASE_OVERLAP };
      return { throughMs: newest.at, remoteIds: upToSeen.all(window) };
    },
  };
}
