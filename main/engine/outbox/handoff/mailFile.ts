import type { LaidFile } from "./handoffFolder.ts";

const LINE = "\r\n";
/** RFC 2045, 6.8: lines of base64 hold at most 76 characters. */
const BASE64_LINE = 76;
/** RFC 2047, 2: an encoded word holds at most 75 characters, 12 of them its frame; four characters carry three bytes. */
const ENCODED_WORD_BYTES = 45;

export interface Mail {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly files: readonly LaidFile[];
  /** A text that occurs in no part. */
  readonly boundary: string;
}

/**
 * A mail as a file (RFC 5322 and MIME) that mail programs open for sending: X-Unsent tells them that it is a draft. It
 * names no sender; the mail program knows who writes.
 */
export function composeMail(mail: Mail): string {
  const headers = [
    "X-Unsent: 1",
    `To: ${addressList(mail.to)}`,
    ...(mail.cc.length > 0 ? [`Cc: ${addressList(mail.cc)}`] : []),
    `Subject: ${encodedHeader(mail.subject)}`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${mail.boundary}"`,
  ];
  const parts = [textPart(mail.body), ...mail.files.map(filePart)];
  const opened = parts.map((part) => `--${mail.boundary}${LINE}${part}${LINE}`).join("");
  return `${headers.join(LINE)}${LINE}${LINE}${opened}--${mail.boundary}--${LINE}`;
}

function textPart(body: string): string {
  const text = body.replaceAll(/\r?\n/gu, LINE);
  return [
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    base64Lines(new TextEncoder().encode(text)),
  ].join(LINE);
}

function filePart({ name, contentType, bytes }: LaidFile): string {
  // RFC 2231 for the true name, beside a plain one for programs that do not know it.
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\]/gu, "_");
  const coded = encodeURIComponent(name).replaceAll(
    /['()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return [
    `Content-Type: ${safeType(contentType)}`,
    "Content-Transfer-Encoding: base64",
    `Content-Disposition: attachment; filename="${plain}"; filename*=utf-8''${coded}`,
    "",
    base64Lines(bytes),
  ].join(LINE);
}

/** Addresses come from what a user typed: whatever could end the header or add a second one is left out. */
function addressList(addresses: readonly string[]): string {
  return addresses.filter((address) => /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+$/u.test(address)).join(", ");
}

function encodedHeader(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  if (/^[\x20-\x7e]*$/u.test(line) && line.length <= BASE64_LINE) return line;
  return chunksOf(line, ENCODED_WORD_BYTES)
    .map((chunk) => `=?utf-8?B?${Buffer.from(chunk, "utf8").toString("base64")}?=`)
    .join(`${LINE} `);
}

/** Cuts between characters, never inside one: each encoded word is decoded by itself. */
function chunksOf(text: string, maxBytes: number): readonly string[] {
  const chunks: string[] = [];
  let chunk = "";
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > maxBytes) {
      chunks.push(chunk);
      chunk = "";
    }
    chunk += character;
  }
  return chunk === "" ? chunks : [...chunks, chunk];
}

function base64Lines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("base64");
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += BASE64_LINE) lines.push(text.slice(at, at + BASE64_LINE));
  return lines.join(LINE);
}

function safeType(contentType: string): string {
  return /^[\w.+-]+\/[\w.+-]+$/u.test(contentType) ? contentType : "application/octet-stream";
}
