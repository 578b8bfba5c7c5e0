import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import { startRequestTracker } from "../../servers/requestTracker.ts";
import type { Item, ServerRow } from "../items.ts";
import type { TargetServer } from "./targets.ts";

interface StoredPart {
  readonly transactionId: number;
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly encoding: string | null;
  readonly content: Uint8Array | string | null;
}

const partsSql = (where: string) => `
  SELECT x.id AS transactionId, a.Filename AS fileName, a.ContentType AS contentType, a.ContentEncoding AS encoding,
         a.Content AS content
  FROM Transactions x JOIN Tickets t ON t.id = x.ObjectId JOIN Attachments a ON a.TransactionId = x.id
  WHERE x.ObjectType = 'RT::Ticket' AND ${where} ORDER BY x.id, a.id`;
/** A ticket by its subject; a reply by its text, which has to be decoded first. */
const ticketSql = partsSql("x.Type = 'Create' AND instr(t.Subject, ?) > 0");
const replySql = partsSql("x.Type = 'Correspond' AND ? <> ''");

/** A real Request Tracker 5 and a look into its own SQLite file. It lives by the computer's clock, not by the engine's. */
export async function startTracker(): Promise<TargetServer> {
  const tracker = await startRequestTracker();
  return {
    origin: tracker.url,
    kind: "requestTracker",
    signIn: { kind: "token", token: tracker.people.customer.token },
    writePaths: /^\/REST\/2\.0\/ticket(?:\/\d+\/correspond)?(?:\?|$)/u,
    rowsOf: (item) => rowsIn(tracker.database, item),
    stop: () => tracker.stop(),
  };
}

function rowsIn(file: string, { kind, mark }: Pick<Item, "kind" | "mark">): readonly ServerRow[] {
  const db = new Database(file, { readonly: true, timeout: 10_000 });
  try {
    const parts = db.prepare<[string], StoredPart>(kind === "reply" ? replySql : ticketSql).all(mark);
    const ids = [...new Set(parts.map(({ transactionId }) => transactionId))];
    const rows = ids.map((id) => rowOf(parts.filter(({ transactionId }) => transactionId === id)));
    return kind === "reply" ? rows.filter(({ text }) => text.includes(mark)) : rows;
  } finally {
    db.close();
  }
}

function rowOf(parts: readonly StoredPart[]): ServerRow {
  const isFile = ({ fileName }: StoredPart) => fileName !== null && fileName !== "";
  const text = parts.filter((part) => !isFile(part) && part.contentType === "text/plain").map(bytesOf);
  return {
    text: Buffer.concat(text).toString(),
    fileHashes: parts.filter(isFile).map((part) => createHash("sha256").update(bytesOf(part)).digest("hex")),
  };
}

/** It keeps what its database cannot hold as base64 or quoted-printable. */
function bytesOf({ content, encoding }: StoredPart): Buffer {
  const raw = Buffer.from(content ?? "");
  if (encoding === "base64") return Buffer.from(raw.toString(), "base64");
  return encoding === "quoted-printable" ? unquoted(raw.toString("latin1")) : raw;
}

function unquoted(text: string): Buffer {
  const joined = text.replaceAll(/=\r?\n/gu, "");
  const plain = joined.replaceAll(/=(?<hex>[0-9A-F]{2})/gu, (_whole, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, "latin1");
}
