import Database from "better-sqlite3";

/**
 * Asks the running practice desk as its agent would, behind the app's back.
 * @param file the desk's own database, where the agent's token and the port stand
 * @throws what the desk says, when it refuses
 */
export async function askDesk(file: string, path: string, body: unknown): Promise<void> {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  const token = db.prepare<[], { token: string }>("SELECT token FROM person WHERE name = 'Practice agent'").get();
  const port = db.prepare<[], { value: string }>("SELECT value FROM setting WHERE name = 'lastPort'").get();
  db.close();
  const answer = await fetch(`http://127.0.0.1:${port?.value}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token?.token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The desk refuses: ${await answer.text()}`);
}
