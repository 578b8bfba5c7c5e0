import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { MailPerson } from "./mailRun.ts";

/** Mailboxes as the servers keep them: one file per message. */
export interface MailFolders {
  /** Messages of a folder ("" = the inbox), as they came. */
  read(person: MailPerson, folder?: string): readonly Buffer[];
  /** Puts a message there without any server; `receivedAtMs` is what IMAP tells of it. */
  put(person: MailPerson, raw: string | Uint8Array, folder?: string, receivedAtMs?: number): void;
  /** All mail of everybody. */
  clear(): void;
}

/** `giveAway`: the files are to belong to the servers. */
export function createMailFolders(root: string, giveAway: (path: string) => void): MailFolders {
  let count = 0;
  const maildir = (person: MailPerson, folder: string) =>
    join(root, person.address, "Maildir", ...(folder === "" ? [] : [`.${folder}`]));
  return {
    read: (person, folder = "") =>
      ["new", "cur"].flatMap((part) => {
        const place = join(maildir(person, folder), part);
        return existsSync(place) ? readdirSync(place).map((name) => readFileSync(join(place, name))) : [];
      }),
    put(person, raw, folder = "", receivedAtMs = Date.now()) {
      const place = maildir(person, folder);
      const isNew = !existsSync(place);
      for (const part of ["tmp", "new", "cur"]) mkdirSync(join(place, part), { recursive: true });
      if (isNew) giveAway(join(root, person.address, "Maildir"));
      count += 1;
      const name = `${Math.floor(receivedAtMs / 1000)}.P${process.pid}Q${count}.mail.example`;
      const draft = join(place, "tmp", name);
      writeFileSync(draft, raw);
      giveAway(draft);
      utimesSync(draft, receivedAtMs / 1000, receivedAtMs / 1000);
      renameSync(draft, join(place, "new", name));
    },
    clear() {
      for (const name of readdirSync(root)) rmSync(join(root, name, "Maildir"), { recursive: true, force: true });
    },
  };
}
