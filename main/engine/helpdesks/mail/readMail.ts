import { plainTextOf } from "../plainText.ts";
import { readIds } from "./mailIds.ts";

export interface MailFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A message that was sent and is reported not to have reached somebody. */
export interface Undelivered {
  /** Message-ID of the message that it is about; null = the report does not say. */
  readonly about: string | null;
  /** Of whom, and why, in the mail server's words. */
  readonly words: string;
  /** It is still being tried: a warning only. */
  readonly isDelayed: boolean;
}

export interface MailText {
  readonly text: string;
  readonly files: readonly MailFile[];
  /** null = it is no report of a failed delivery. */
  readonly undelivered: Undelivered | null;
}

const TEXT_MAX = 200_000;
const WORDS_MAX = 400;

interface ParsedMail {
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  readonly attachments: readonly {
    readonly filename: string | null;
    readonly mimeType: string;
    readonly content: ArrayBuffer | Uint8Array | string;
  }[];
}

/** The text and the files of a message. Never throws for what stands in it. */
export async function readMail(source: Uint8Array, isReport: boolean): Promise<MailText> {
  const { default: PostalMime } = await import("postal-mime");
  const parsed: ParsedMail | null = await PostalMime.parse(source, { forceRfc822Attachments: true }).catch(() => null);
  if (parsed === null) return { text: "(This message could not be read.)", files: [], undelivered: null };
  const files = parsed.attachments.map((part, index) => ({
    name: nameOf(part.filename, part.mimeType, index),
    contentType: part.mimeType || "application/octet-stream",
    bytes: bytesOf(part.content),
  }));
  const text = textOf(parsed);
  return { text, files, undelivered: isReport ? undeliveredIn(files, text) : null };
}

/** Written text first; only a message that came as HTML alone is turned into text. */
function textOf({ text = "", html = "" }: ParsedMail): string {
  const written = text.trim() === "" ? plainTextOf(html.slice(0, 4 * TEXT_MAX)) : text;
  const lines = written.replace(/\r\n?/gu, "\n").replaceAll("\0", "").trimEnd();
  return lines.length <= TEXT_MAX ? lines : `${lines.slice(0, TEXT_MAX)}\n\n(The rest of this message is not shown.)`;
}

function nameOf(filename: string | null, mimeType: string, index: number): string {
  const name = (filename ?? "")
    .replace(/[\\/]/gu, "_")
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, 255);
  if (name !== "") return name;
  return mimeType === "message/rfc822" ? `message-${index + 1}.eml` : `file-${index + 1}`;
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

/** RFC 3464: one part for programs says of whom and why, another holds the message itself or its header. */
function undeliveredIn(files: readonly MailFile[], text: string): Undelivered | null {
  const status = files.find(({ contentType }) => contentType === "message/delivery-status");
  if (status === undefined) return null;
  const fields = fieldsIn(decode(status.bytes));
  const action = (fields.get("action") ?? "failed").toLowerCase();
  if (!["failed", "delayed"].includes(action)) return null;
  const original = files.find(({ contentType }) => ["message/rfc822", "text/rfc822-headers"].includes(contentType));
  const head = original === undefined ? "" : (decode(original.bytes).split(/\r?\n\r?\n/u)[0] ?? "");
  const about = readIds(fieldsIn(head).get("message-id") ?? "")[0] ?? null;
  return { about, words: wordsOf(fields, text), isDelayed: action === "delayed" };
}

function wordsOf(fields: ReadonlyMap<string, string>, text: string): string {
  const whom = (fields.get("final-recipient") ?? fields.get("original-recipient") ?? "").replace(
    /^\s*[\w-]+\s*;\s*/u,
    "",
  );
  const told = (fields.get("diagnostic-code") ?? "").replace(/^\s*\w+\s*;\s*/u, "");
  const reason = told || reasonIn(text, whom) || (fields.get("status") ?? "");
  const words = [whom, reason].filter((part) => part !== "").join(": ") || text;
  return words
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, WORDS_MAX);
}

/** For people the reason stands under the address, up to the next empty line. */
function reasonIn(text: string, whom: string): string {
  const at = whom === "" ? -1 : text.indexOf(whom);
  if (at === -1) return "";
  const lines = text
    .slice(at + whom.length, at + whom.length + 2_000)
    .split("\n")
    .slice(1);
  const end = lines.findIndex((line) => line.trim() === "");
  return lines.slice(0, end === -1 ? 3 : end).join(" ");
}

/** Header-like lines, folded ones joined; the first of a name counts. */
function fieldsIn(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block
    .slice(0, 100_000)
    .replace(/\r?\n[ \t]+/gu, " ")
    .split(/\r?\n/u)) {
    const [, name, value] = /^([\w-]{1,60}):[ \t]*(.*)$/u.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase())) {
      fields.set(name.toLowerCase(), value.trim());
    }
  }
  return fields;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 200_000));
}
