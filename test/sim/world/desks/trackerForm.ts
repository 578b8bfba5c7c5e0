import type { DeskRequest } from "./desk.ts";

/** What a write carries: JSON alone, or JSON and files in one form. */
export interface TrackerForm {
  readonly subject: string;
  readonly content: string;
  readonly status: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly messageFields: ReadonlyMap<string, string>;
  readonly followUpOf: number | null;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
}

export function readForm({ headers, body }: Pick<DeskRequest, "headers" | "body">): TrackerForm {
  const boundary = /boundary="?([^";]+)"?/u.exec(headers["content-type"] ?? "")?.[1];
  const parts = boundary === undefined ? [] : partsOf(Buffer.from(body), boundary);
  const json = parts.find(({ name }) => name === "JSON")?.bytes ?? Buffer.from(body);
  const value = recordOf(JSON.parse(json.toString("utf8")));
  const followUpOf = value["RefersTo"];
  return {
    subject: textOf(value["Subject"]),
    content: textOf(value["Content"]),
    status: textOf(value["Status"]),
    fields: valuesOf(value["CustomFields"]),
    messageFields: valuesOf(value["TxnCustomFields"]),
    followUpOf: followUpOf === undefined ? null : Number(followUpOf),
    files: parts
      .filter(({ name }) => name === "Attachments")
      .map(({ fileName, type, bytes }) => ({ name: fileName, type, bytes: new Uint8Array(bytes) })),
  };
}

interface FormPart {
  readonly name: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Buffer;
}

function partsOf(body: Buffer, boundary: string): readonly FormPart[] {
  const mark = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let from = body.indexOf(mark);
  for (let next = body.indexOf(mark, from + 1); next !== -1; next = body.indexOf(mark, next + 1)) {
    // Each part stands between two marks, with a line end behind the first and before the second.
    const part = body.subarray(from + mark.byteLength + 2, next - 2);
    const end = part.indexOf("\r\n\r\n");
    const head = part.subarray(0, end).toString("utf8");
    parts.push({
      name: /name="([^"]*)"/u.exec(head)?.[1] ?? "",
      fileName: /filename="([^"]*)"/u.exec(head)?.[1] ?? "",
      type: /content-type: ([^\r\n]+)/iu.exec(head)?.[1] ?? "application/octet-stream",
      bytes: part.subarray(end + 4),
    });
    from = next;
  }
  return parts;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function valuesOf(value: unknown): ReadonlyMap<string, string> {
  return new Map(Object.entries(recordOf(value)).map(([id, held]) => [id, String(held)]));
}
