import Database from "better-sqlite3";

/** A bad day at the practice desk, as its agent stages it (main/practice/README.md). */
export type DeskFault = Readonly<{
  kind: "answer" | "cut before" | "cut after";
  method: "GET" | "POST";
  path: string;
  status?: number;
  times?: number;
}>;

/** @param file the desk's own database, where the agent's token and the port stand */
export async function stageFault(file: string, fault: DeskFault): Promise<void> {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  const token = db.prepare<[], { token: string }>("SELECT token FROM person WHERE name = 'Practice agent'").get();
  const port = db.prepare<[], { value: string }>("SELECT value FROM setting WHERE name = 'lastPort'").get();
  db.close();
  const answer = await fetch(`http://127.0.0.1:${port?.value}/practice/faults`, {
    method: "POST",
    headers: { authorization: `Bearer ${token?.token}`, "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  if (!answer.ok) throw new Error(`The desk does not stage this: ${await answer.text()}`);
}
