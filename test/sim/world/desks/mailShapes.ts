/** A message as a mail server and the host's people see it. */
export interface ReadMail {
  /** Names in small letters, folded lines joined, in their order. */
  readonly lines: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
}

/** Enough for what mail programs make: parts one after the other, quoted-printable and base64. */
export function readRaw(raw: Uint8Array): ReadMail {
  const { lines, body } = split(Buffer.from(raw).toString("latin1"));
  const type = lineOf({ lines }, "content-type");
  const boundary = /boundary="?([^";]+)"?/iu.exec(type)?.[1];
  if (boundary === undefined) return { lines, text: textOf(lines, body), files: [] };
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/u, "")));
  const isFile = (part: Split) => /^attachment/iu.test(lineOf(part, "content-disposition"));
  const written = parts.find((part) => !isFile(part));
  const files = parts.filter(isFile).map((part) => ({
    name: /filename="?([^";]+)"?/iu.exec(lineOf(part, "content-disposition"))?.[1] ?? "file",
    type: lineOf(part, "content-type").split(";")[0] ?? "",
    bytes: new Uint8Array(decode(part.lines, part.body)),
  }));
  return { lines, text: written === undefined ? "" : textOf(written.lines, written.body), files };
}

export function lineOf({ lines }: Pick<ReadMail, "lines">, name: string): string {
  return lines.find((line) => line.name === name)?.value ?? "";
}

/** Message-IDs of what it answers, oldest first. */
export function chainOf(mail: ReadMail): readonly string[] {
  return `${lineOf(mail, "references")} ${lineOf(mail, "in-reply-to")}`.match(/<[^<>\s]+>/gu) ?? [];
}

type Split = Pick<ReadMail, "lines"> & { readonly body: string };

function split(message: string): Split {
  const end = message.indexOf("\r\n\r\n");
  const head = end === -1 ? message : message.slice(0, end);
  const lines = head
    .replace(/\r\n[ \t]+/gu, " ")
    .split("\r\n")
    .map((line) => ({ name: line.slice(0, line.indexOf(":")).toLowerCase(), at: line.indexOf(":"), line }))
    .map(({ name, at, line }) => ({ name, value: line.slice(at + 1).trim() }));
  return { lines, body: end === -1 ? "" : message.slice(end + 4) };
}

function textOf(lines: ReadMail["lines"], body: string): string {
  return decode(lines, body).toString("utf8").replaceAll("\r\n", "\n");
}

function decode(lines: ReadMail["lines"], body: string): Buffer {
  const encoding = lineOf({ lines }, "content-transfer-encoding").toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  const plain = body
    .replace(/=\r\n/gu, "")
    .replace(/=([0-9A-F]{2})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, "latin1");
}

/** What the host's side sends: lines of the header, and a plain text. */
export function writeRaw(lines: Readonly<Record<string, string>>, text: string): Uint8Array {
  const head = Object.entries(lines)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`);
  const all = [...head, "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", text, ""];
  return new TextEncoder().encode(all.join("\r\n"));
}
