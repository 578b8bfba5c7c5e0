import { MIB } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { partIdsOf } from "./history.ts";
import type { RestApi } from "./restApi.ts";
import { attachmentPageSchema, contentSchema, type RestAttachment, type RestTransaction } from "./restSchemas.ts";
import { PAGE_SIZE, ticketNumber } from "./ticketSearch.ts";

export interface MessageParts {
  /** With their content; of a text that came in two forms only the plain one. */
  readonly texts: readonly RestAttachment[];
  /** Without it. */
  readonly files: readonly RestAttachment[];
}

/** Up to this much a whole list is read with its contents instead of text by text. */
const INLINE_BYTES = MIB;
const FEW = 2;
const PAGES_MAX = 200;

/** Texts and files of the given entries of one ticket's history, by entry. */
export async function readPartsOf(
  api: RestApi,
  remoteTicketId: string,
  entries: readonly RestTransaction[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, MessageParts>> {
  const places = placesFor(remoteTicketId, entries);
  const wanted = new Map(entries.flatMap((entry) => partIdsOf(entry).map((id) => [id, entry.id] as const)));
  const rows = new Map<string, RestAttachment>();
  for (const place of places) await readRows(api, place, wanted, rows, signal);

  const found = new Map<string, MessageParts>();
  const inOrder = [...rows.values()].toSorted((a, b) => Number(a.id) - Number(b.id));
  const texts = await readTexts(api, places, inOrder.filter(isText), sum(inOrder), signal);
  for (const { id } of entries) {
    const own = inOrder.filter((row) => wanted.get(row.id) === id);
    found.set(id, { texts: own.flatMap((row) => texts.get(row.id) ?? []), files: own.filter(isFile) });
  }
  return found;
}

/** Lists to read: of single messages where they are few, else of the whole ticket. */
function placesFor(remoteTicketId: string, entries: readonly RestTransaction[]): readonly string[] {
  const withParts = entries.filter((entry) => partIdsOf(entry).length > 0);
  if (withParts.length > FEW) return [`/ticket/${ticketNumber(remoteTicketId)}/attachments`];
  return withParts.map((entry) => `/transaction/${entry.id}/attachments`);
}

/** Until all that is wanted was seen: parts of internal notes are cut out of their pages, so a short one is no end. */
async function readRows(
  api: RestApi,
  path: string,
  wanted: ReadonlyMap<string, string>,
  rows: Map<string, RestAttachment>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let emptyPages = 0;
  for (let page = 1; page <= PAGES_MAX && emptyPages < 3; page += 1) {
    const { items } = await readPage(api, path, page, rowFields, signal);
    for (const row of items) if (wanted.has(row.id)) rows.set(row.id, row);
    emptyPages = items.length === 0 ? emptyPages + 1 : 0;
    if (rows.size === wanted.size || (path.startsWith("/transaction/") && items.length < PAGE_SIZE)) return;
  }
}

const rowFields = "TransactionId,Filename,ContentType,ContentLength";

function readPage(api: RestApi, path: string, page: number, fields: string, signal: AbortSignal | undefined) {
  const query = { fields, page: String(page), per_page: String(PAGE_SIZE), orderby: "id", order: "DESC" };
  return api.ask(attachmentPageSchema, { name: "attachments.list", path, query, signal });
}

async function readTexts(
  api: RestApi,
  places: readonly string[],
  rows: readonly RestAttachment[],
  allBytes: number,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, RestAttachment>> {
  const texts = new Map<string, RestAttachment>();
  const needed = new Set(withoutTwins(rows).map((row) => row.id));
  // Content cannot be asked of single rows, so small files are read along; large ones never are.
  if (needed.size > FEW && allBytes <= INLINE_BYTES) {
    for (const path of places) {
      const { items } = await readPage(api, path, 1, `${rowFields},Content`, signal);
      for (const row of items) if (needed.has(row.id)) texts.set(row.id, row);
    }
  }
  for (const row of rows) {
    if (!needed.has(row.id) || texts.has(row.id)) continue;
    const bytes = await readContent(api, row.id, signal);
    // Whatever stands between may answer other JSON, in which no content stands: kept as an empty text it would stay one.
    if (bytes.byteLength === 0 && row.ContentLength > 0) {
      throw new HelpdeskError("badAnswer", "A text came back empty.");
    }
    texts.set(row.id, { ...row, Content: new TextDecoder().decode(bytes) });
  }
  return texts;
}

/** Of a message in plain text and HTML, the HTML says the same again. */
function withoutTwins(rows: readonly RestAttachment[]): readonly RestAttachment[] {
  const withPlain = new Set(rows.filter((row) => row.ContentType === "text/plain").map((row) => row.TransactionId));
  return rows.filter((row) => row.ContentType === "text/plain" || !withPlain.has(row.TransactionId));
}

/** The bytes of one part. Text comes in UTF-8, whatever it was written in. */
export async function readContent(
  api: RestApi,
  id: string,
  signal: AbortSignal | undefined,
  limits: { readonly cap?: number; readonly timeoutMs?: number } = {},
): Promise<Uint8Array> {
  const { Content: content } = await api.ask(contentSchema, {
    name: "attachment.show",
    path: `/attachment/${ticketNumber(id)}`,
    ...limits,
    signal,
  });
  return new Uint8Array(Buffer.from(content ?? "", "base64"));
}

function isText(part: RestAttachment): boolean {
  return part.Filename === "" && (part.ContentType === "text/plain" || part.ContentType === "text/html");
}

/** What has a name is a file; containers of several parts are neither. */
function isFile(part: RestAttachment): boolean {
  return !isText(part) && !(part.Filename === "" && part.ContentType.startsWith("multipart/"));
}

function sum(rows: readonly RestAttachment[]): number {
  return rows.reduce((bytes, row) => bytes + row.ContentLength, 0);
}
