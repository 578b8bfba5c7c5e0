import { headerNames, type MailSearch, type MailTerm } from "../../../../main/engine/helpdesks/mail/mailPort.ts";
import { lineOf, readRaw, type ReadMail } from "./mailShapes.ts";

const DAY = 86_400_000;

interface KeptMail {
  readonly uid: number;
  readonly receivedAtMs: number;
  readonly raw: Uint8Array;
  readonly mail: ReadMail;
}

/** One person's mailbox on its server: an inbox, what was sent, an archive that nobody uses. */
export function createMailFolders(now: () => number) {
  const folders = new Map<string, KeptMail[]>(["INBOX", "Sent", "Archive"].map((path) => [path, []]));
  let lastUid = 0;
  const of = (path: string) => folders.get(path) ?? [];
  const find = (path: string, uid: number) => of(path).find((kept) => kept.uid === uid) ?? null;

  /** Instants are whole seconds, as IMAP tells them. */
  function add(path: string, raw: Uint8Array, receivedAtMs = Math.floor(now() / 1_000) * 1_000): number {
    lastUid += 1;
    of(path).push({ uid: lastUid, receivedAtMs, raw, mail: readRaw(raw) });
    return receivedAtMs;
  }
  function remove(path: string, uid: number): void {
    const at = of(path).findIndex((kept) => kept.uid === uid);
    if (at !== -1) of(path).splice(at, 1);
  }

  return {
    add,
    remove,
    move(path: string, uid: number, to: string): void {
      const kept = find(path, uid);
      if (kept === null) return;
      remove(path, uid);
      add(to, kept.raw, kept.receivedAtMs);
    },
    search: (path: string, wanted: MailSearch): readonly number[] =>
      of(path)
        .filter((kept) => isMeant(kept, wanted))
        .map(({ uid }) => uid),
    heads: (path: string, uids: readonly number[]) =>
      of(path)
        .filter(({ uid }) => uids.includes(uid))
        .map(({ uid, receivedAtMs, raw, mail }) => ({
          uid,
          receivedAtMs,
          bytes: raw.byteLength,
          header: headOf(mail),
        })),
    source: (path: string, uid: number): Uint8Array | null => find(path, uid)?.raw ?? null,
    /** Whether a message in any folder has this in its Message-ID. */
    has: (text: string): boolean =>
      [...folders.values()].flat().some(({ mail }) => lineOf(mail, "message-id").includes(text)),
  };
}

export type MailFolders = ReturnType<typeof createMailFolders>;

function isMeant({ mail, receivedAtMs, raw }: KeptMail, { anyOf, sinceMs, bodyHas }: MailSearch): boolean {
  if (sinceMs !== undefined && receivedAtMs < Math.floor(sinceMs / DAY) * DAY) return false;
  if (bodyHas !== undefined && !Buffer.from(raw).toString("latin1").includes(bodyHas)) return false;
  return anyOf === undefined || anyOf.some((term) => holds(mail, term));
}

function holds(mail: ReadMail, term: MailTerm): boolean {
  const [name, text] =
    "header" in term
      ? term.header
      : "from" in term
        ? ["from", term.from]
        : "to" in term
          ? ["to", term.to]
          : ["cc", term.cc];
  return mail.lines.some(
    (line) => line.name === name.toLowerCase() && line.value.toLowerCase().includes(text.toLowerCase()),
  );
}

function headOf(mail: ReadMail): string {
  const names = new Set(headerNames.map((name) => name.toLowerCase()));
  const lines = mail.lines.filter(({ name }) => names.has(name)).map(({ name, value }) => `${name}: ${value}\r\n`);
  return `${lines.join("")}\r\n`;
}
