import Database from "better-sqlite3";
import { z } from "zod";

export interface FoundTicket {
  readonly id: string;
  readonly subject: string;
  readonly status: string;
}

/** What lies in the server's own database, read behind its back. */
export interface ServerRows {
  /** Tickets that carry this reference: in a custom field, or as a line of the text they were created with. */
  ticketsWithReference(reference: string): readonly FoundTicket[];
  /** Ids of public answers that carry it, likewise. */
  repliesWithReference(reference: string): readonly string[];
  countTickets(): number;
}

/** Which tickets and answers have the reference in a custom field, and the texts in which it may stand. */
const inFields = (type: "RT::Ticket" | "RT::Transaction") =>
  `SELECT ObjectId AS id FROM ObjectCustomFieldValues WHERE ObjectType = '${type}' AND Content = @reference`;
const texts = (type: "Create" | "Correspond") => `
  SELECT x.id AS entryId, x.ObjectId AS ticketId, a.Content AS content, a.ContentEncoding AS encoding
  FROM Transactions x JOIN Attachments a ON a.TransactionId = x.id
  WHERE x.ObjectType = 'RT::Ticket' AND x.Type = '${type}' AND a.ContentType LIKE 'text/%'`;

const textSchema = z.object({
  entryId: z.int(),
  ticketId: z.int(),
  content: z.union([z.string(), z.instanceof(Uint8Array)]).nullable(),
  encoding: z.string().nullable(),
});
const idSchema = z.object({ id: z.int() });
const ticketSchema = z.object({ id: z.int().transform(String), subject: z.string(), status: z.string() });
const countSchema = z.object({ n: z.int() });

/** Opened anew for each question: the server may be put back to its seed in between. */
export function readRows(file: string): ServerRows {
  function ask(sql: string, values: Readonly<Record<string, string>> = {}): readonly unknown[] {
    const db = new Database(file, { readonly: true, timeout: 10_000 });
    try {
      return db.prepare<[Readonly<Record<string, string>>]>(sql).all(values);
    } finally {
      db.close();
    }
  }
  const fieldIds = (type: "RT::Ticket" | "RT::Transaction", reference: string) =>
    z
      .array(idSchema)
      .parse(ask(inFields(type), { reference }))
      .map(({ id }) => id);
  const carriers = (type: "Create" | "Correspond", reference: string) =>
    z
      .array(textSchema)
      .parse(ask(texts(type)))
      .filter((text) => plainText(text).includes(reference));

  return {
    ticketsWithReference(reference) {
      const inText = carriers("Create", reference).map(({ ticketId }) => ticketId);
      const ids = JSON.stringify([...new Set([...fieldIds("RT::Ticket", reference), ...inText])]);
      const sql = `SELECT id, Subject AS subject, Status AS status FROM Tickets
                   WHERE id IN (SELECT value FROM json_each(@ids)) ORDER BY id`;
      return z.array(ticketSchema).parse(ask(sql, { ids }));
    },
    repliesWithReference(reference) {
      const inText = carriers("Correspond", reference).map(({ entryId }) => entryId);
      const ids = [...new Set([...fieldIds("RT::Transaction", reference), ...inText])];
      return ids.toSorted((one, other) => one - other).map(String);
    },
    countTickets: () => countSchema.parse(ask("SELECT count(*) AS n FROM Tickets")[0]).n,
  };
}

/** It keeps what its database cannot hold as it is in one of two encodings. */
function plainText({ content, encoding }: z.infer<typeof textSchema>): string {
  const raw = typeof content === "string" ? content : Buffer.from(content ?? []).toString();
  if (encoding === "base64") return Buffer.from(raw, "base64").toString();
  return encoding === "quoted-printable" ? raw.replace(/=\r?\n/gu, "").replaceAll("=3D", "=") : raw;
}
