import Database from "better-sqlite3";

/** How another app signs in to a running practice desk as one of its users. */
export function deskUser(file: string, name: string): { readonly address: string; readonly token: string } {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const person = db.prepare<[string], { token: string }>("SELECT token FROM person WHERE name = ?").get(name);
    const port = db.prepare<[], { value: string }>("SELECT value FROM setting WHERE name = 'lastPort'").get();
    if (!person || !port) throw new Error(`The desk does not know ${name}.`);
    return { address: `http://127.0.0.1:${port.value}`, token: person.token };
  } finally {
    db.close();
  }
}
