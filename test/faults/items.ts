import { randomBytes } from "node:crypto";
import { MINUTE, type Ms } from "../../shared/units.ts";
import type { DraftKind } from "../../shared/ticket/draft.ts";
import { hashOf } from "../../main/engine/store/blobs.ts";
import { between, type SeededRandom } from "./seededRandom.ts";
import type { CaseEnd } from "./result.ts";
import type { Ask } from "./engineRig.ts";

/** What one case writes and queues. */
export interface Item {
  /** Stands in the subject and in the text of this item alone. */
  readonly mark: string;
  readonly kind: Extract<DraftKind, "ticket" | "reply">;
  readonly accountId: string;
  /** For a reply: the ticket it answers. */
  readonly ticketId: string | null;
  readonly subject: string;
  readonly details: string;
  readonly file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null;
}

/** A row of the server's own database that holds an item. */
export interface ServerRow {
  readonly text: string;
  readonly fileHashes: readonly string[];
}

type Place = Pick<Item, "accountId" | "ticketId">;

/** Half of them bring a file of 1 to 40 KB; the text holds what transfers like to spoil. */
export function makeItem(random: SeededRandom, name: string, place: Place): Item {
  // In brackets: no mark is a part of another one.
  const mark = `[${name}]`;
  const words = Array.from({ length: between(random, 3, 60) }, (_, index) => `word${index}`).join(" ");
  const hasFile = random() < 0.5;
  return {
    ...place,
    mark,
    kind: place.ticketId === null ? "ticket" : "reply",
    subject: `Checkout fails ${mark}`,
    details: `${mark}: “Größe” – 火 🚲 <b>not bold</b> & "quoted"\n\n  two spaces, ${words}\nlast line`,
    file: hasFile
      ? { name: `shot-${name}.bin`, bytes: new Uint8Array(randomBytes(between(random, 1_000, 40_000))) }
      : null,
  };
}

/** Writes the draft as a window would, and leaves it open. */
export async function writeItem(
  ask: Ask,
  item: Item,
): Promise<{ readonly draftId: string; readonly revision: number }> {
  const draft = await ask("drafts.create", { kind: item.kind, ticketId: item.ticketId, siteId: null });
  const { subject, details, accountId } = item;
  const seenMessageId = item.ticketId === null ? null : await newestMessage(ask, item.ticketId);
  const text = item.kind === "reply" ? { details, seenMessageId } : { subject, details, siteText: "shop.example" };
  const content = { ...draft.content, ...text, accountId };
  const saved = await ask("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
  if (item.file) await ask("drafts.addAttachment", { draftId: draft.id, source: "file", ...item.file });
  return { draftId: draft.id, revision: saved.revision };
}

/** Writes and queues; answers the entry. */
export async function queueItem(ask: Ask, item: Item, isHeld = false): Promise<string> {
  const { draftId, revision } = await writeItem(ask, item);
  return (await ask("drafts.queue", { id: draftId, revision, isHeld })).entryId;
}

/** What a scene of either harness offers here. */
interface Ground {
  readonly request: Ask;
  readonly accountId: string;
  entries(): Promise<ReadonlyMap<string, { readonly ticketId: string | null }>>;
  passUntil(isSo: () => Promise<boolean>, limitMs: Ms): Promise<unknown>;
}

/** Tickets that stand before anything goes wrong, one for each reply of a batch. */
export async function ticketsToAnswer(random: SeededRandom, ground: Ground, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const item = makeItem(random, `ground-${index}`, { accountId: ground.accountId, ticketId: null });
    const entryId = await queueItem(ground.request, item);
    await ground.passUntil(async () => (await ground.entries()).get(entryId)?.ticketId !== null, MINUTE);
    ids.push((await ground.entries()).get(entryId)?.ticketId ?? "");
  }
  return ids;
}

async function newestMessage(ask: Ask, ticketId: string): Promise<string | null> {
  return (await ask("tickets.get", { id: ticketId })).messages.at(-1)?.id ?? null;
}

/** What the server's database says about an item, beside what the app says. */
export function judge(item: Item, rows: readonly ServerRow[], { isParked, isSent }: ItemState): CaseEnd {
  const [row] = rows;
  if (rows.length > 1) return "duplicated";
  if (row !== undefined) return isIntact(item, row) ? (isSent ? "once" : "stuck") : "corrupt";
  if (isParked) return "parked";
  return isSent ? "lost" : "stuck";
}

export interface ItemState {
  readonly isParked: boolean;
  readonly isSent: boolean;
}

function isIntact(item: Item, row: ServerRow): boolean {
  const hashes = item.file === null ? [] : [hashOf(item.file.bytes)];
  return row.text.includes(item.details) && JSON.stringify(row.fileHashes) === JSON.stringify(hashes);
}
