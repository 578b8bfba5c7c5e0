import { MIB, type Bytes, type Ms } from "../../../../shared/units.ts";
import type { OutgoingFile, OutgoingMessage, UploadToken } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { messageIdFor, REFERENCE_HEADER } from "./mailIds.ts";

/** An upload that never leaves this computer before its message does: the file itself, held in memory. */
interface HeldFile extends UploadToken {
  readonly file: OutgoingFile;
}

/** Servers that do not tell their limit are seldom more generous; base64 makes a third more of it. */
export const USUAL_MAX_BYTES: Bytes = 25 * MIB;
const NO_FILES: readonly OutgoingFile[] = [];

export function holdFile(file: OutgoingFile): HeldFile {
  return { token: "held", expiresAtMs: Number.MAX_SAFE_INTEGER, file };
}

export interface Letter {
  readonly message: Pick<OutgoingMessage, "subject" | "body" | "reference" | "cc" | "uploads" | "level">;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  /** The thread it belongs to, root first; [] = it begins one. The last one is what it answers. */
  readonly thread: readonly string[];
  /** For its Date line. */
  readonly nowMs: Ms;
}

/** The whole message as it goes over the line. One letter always makes the same bytes. */
export async function composeMail(letter: Letter): Promise<Uint8Array> {
  const { message, from, to, thread, nowMs } = letter;
  const files = message.uploads.length === 0 ? NO_FILES : message.uploads.map(fileOf);
  return compile({
    from,
    to,
    cc: [...message.cc],
    subject: oneLine(message.subject),
    text: message.body,
    files,
    messageId: messageIdFor(message.reference, from.address),
    date: nowMs,
    boundary: message.reference,
    headers: {
      [REFERENCE_HEADER]: message.reference,
      ...(thread.length === 0 ? {} : { "In-Reply-To": thread.at(-1) ?? "", References: thread.join(" ") }),
      ...(message.level === "onCall" ? { Importance: "high", "X-Priority": "1" } : {}),
    },
  });
}

interface Sheet {
  readonly from: Letter["from"];
  readonly to: string;
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly files: readonly OutgoingFile[];
  readonly messageId: string;
  readonly date: Ms;
  readonly boundary: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Lazily: nobody without a mail account needs it in memory. */
export async function compile(sheet: Sheet): Promise<Uint8Array> {
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  const { from, to, cc, subject, text, files, messageId, date, boundary, headers } = sheet;
  const composer = new MailComposer({
    from: from.name === "" ? from.address : { name: from.name, address: from.address },
    to,
    cc: [...cc],
    subject,
    messageId,
    date: new Date(date),
    headers: { ...headers },
    xMailer: false,
    baseBoundary: boundary,
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
    // Not "flowed", which joins lines at their ends: what was previewed is what arrives.
    text: { content: text, contentType: "text/plain; charset=utf-8", contentTransferEncoding: "quoted-printable" },
    attachments: files.map((file) => ({
      filename: safeName(file.name),
      content: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
      contentType: typeToSend(file.contentType),
      contentTransferEncoding: "base64",
    })),
  });
  return new Uint8Array(await composer.compile().build());
}

function fileOf(upload: UploadToken): OutgoingFile {
  if ("file" in upload) return (upload as HeldFile).file;
  throw new HelpdeskError("uploadExpired", "The file has to be laid ready again.");
}

function safeName(name: string): string {
  return name.replace(/[\\/]/gu, "_").replace(/\p{Cc}/gu, " ");
}

/** A message or a form of several parts as a file must not be taken apart on its way. */
function typeToSend(contentType: string): string {
  const type = /^[\w.+-]+\/[\w.+-]+$/u.test(contentType) ? contentType.toLowerCase() : "application/octet-stream";
  return /^(?:message|multipart)\//u.test(type) ? "application/octet-stream" : type;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
