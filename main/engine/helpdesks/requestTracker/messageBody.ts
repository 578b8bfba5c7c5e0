import { MIB, type Bytes } from "../../../../shared/units.ts";
import type { OutgoingFile, UploadToken } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";

/** An upload that never leaves this computer before its ticket does: the file itself, held in memory. */
interface HeldFile extends UploadToken {
  readonly file: OutgoingFile;
}

/** Files travel with their text in one request and are in memory twice meanwhile, so all of them together are bounded. */
const ALL_FILES_MAX: Bytes = 100 * MIB;

/** There is no upload apart from the ticket or reply, so nothing can expire. */
export function holdFile(file: OutgoingFile): HeldFile {
  return { token: "held", expiresAtMs: Number.MAX_SAFE_INTEGER, file };
}

export interface WriteBody {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/**
 * The body of a create or a reply: plain JSON, or with files a form of several parts, because names of files inside JSON
 * lose their letters beyond Latin ones there. One message always makes the same bytes.
 */
export function bodyOf(
  json: Readonly<Record<string, unknown>>,
  uploads: readonly UploadToken[],
  reference: string,
): WriteBody {
  const text = new TextEncoder().encode(JSON.stringify(json));
  if (uploads.length === 0) return { bytes: text, contentType: "application/json" };
  const files = uploads.map(fileOf);
  checkFiles(files);
  const boundary = boundaryFor(files, reference);
  const pieces = [
    `--${boundary}\r\nContent-Disposition: form-data; name="JSON"\r\n\r\n`,
    text,
    ...files.flatMap((file) => [
      `\r\n--${boundary}\r\nContent-Disposition: form-data; name="Attachments"; filename="${safeName(file.name)}"\r\n` +
        `Content-Type: ${typeToSend(file)}\r\n\r\n`,
      file.bytes,
    ]),
    `\r\n--${boundary}--\r\n`,
  ];
  const bytes = Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece, "utf8") : piece)));
  return { bytes: new Uint8Array(bytes), contentType: `multipart/form-data; boundary=${boundary}` };
}

function fileOf(upload: UploadToken): OutgoingFile {
  if ("file" in upload) return (upload as HeldFile).file;
  throw new HelpdeskError("uploadExpired", "The file has to be laid ready again.");
}

function checkFiles(files: readonly OutgoingFile[]): void {
  const empty = files.find((file) => file.bytes.byteLength === 0);
  if (empty) throw new HelpdeskError("refused", `The helpdesk takes no empty files: remove “${empty.name}”.`);
  const bytes = files.reduce((total, file) => total + file.bytes.byteLength, 0);
  if (bytes > ALL_FILES_MAX) {
    throw new HelpdeskError("refused", "The files of one message may have 100 MB together at this helpdesk.");
  }
}

/** Quotes and line ends would end the name early; a backslash comes back doubled. */
function safeName(name: string): string {
  return name
    .replaceAll('"', "'")
    .replace(/[\\/]/gu, "_")
    .replace(/\p{Cc}/gu, " ");
}

/**
 * Files said to be text are converted to UTF-8 there, and cut at a zero: unless they are plain UTF-8 already, their
 * bytes stay as they are only when they are not said to be text.
 */
function typeToSend({ contentType, bytes }: OutgoingFile): string {
  const type = /^[\w.+-]+\/[\w.+-]+$/u.test(contentType) ? contentType.toLowerCase() : "application/octet-stream";
  if (!/^(?:text|message|multipart)\//u.test(type)) return type;
  return type.startsWith("text/") && isPlainUtf8(bytes) ? type : "application/octet-stream";
}

function isPlainUtf8(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    return !new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes).startsWith("\uFEFF");
  } catch {
    return false;
  }
}

/** A line that is in none of the files. */
function boundaryFor(files: readonly OutgoingFile[], reference: string): string {
  for (let count = 0; ; count += 1) {
    const boundary = `standby-${reference}-${count}`;
    if (
      !files.some((file) =>
        Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength).includes(boundary),
      )
    )
      return boundary;
  }
}
