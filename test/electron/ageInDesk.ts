import Database from "better-sqlite3";

/** Makes a ticket of the practice desk older, as if it had been filed `minutes` ago; the next pull sees it so. */
export function ageInDesk(file: string, ticketId: number, minutes: number): void {
  const db = new Database(file, { fileMustExist: true, timeout: 5_000 });
  const nowMs = Date.now();
  const filedAtMs = nowMs - minutes * 60_000;
  db.prepare("UPDATE ticket SET created_at = ?, updated_at = ? WHERE id = ?").run(filedAtMs, nowMs, ticketId);
  db.close();
}
