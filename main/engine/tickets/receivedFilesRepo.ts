import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";

export interface ReceivedFile {
  readonly id: string;
  readonly accountId: string;
  readonly ticketId: string;
  readonly contentUrl: string;
  /** As the helpdesk announced it; 0 = it did not say. */
  readonly bytes: number;
  /** Set once the file is on this computer. */
  readonly sha256: string | null;
}

/** SQL for files that came with messages. */
export function createReceivedFilesRepo(db: Database) {
  const find = db.prepare<[string, Realm], ReceivedFile>(`
    SELECT f.id, a.id AS accountId, t.id AS ticketId, f.content_url AS contentUrl, f.bytes, f.sha256
    FROM message_attachment f JOIN message m ON m.id = f.message_id JOIN ticket t ON t.id = m.ticket_id
      JOIN account a ON a.id = t.account_id
    WHERE f.id = ? AND a.realm = ?`);
  const keep = db.prepare<[string, string, number, string]>(
    "UPDATE message_attachment SET sha256 = ?, content_type = ?, bytes = ? WHERE id = ?",
  );
  return {
    find: (realm: Realm, id: string): ReceivedFile | null => find.get(id, realm) ?? null,
    /** What the bytes are counts from now on, not what they were said to be. */
    keep: (id: string, sha256: string, contentType: string, bytes: number): boolean =>
      keep.run(sha256, contentType, bytes, id).changes > 0,
  };
}
