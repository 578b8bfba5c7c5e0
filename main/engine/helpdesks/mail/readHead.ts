import type { Ms } from "../../../../shared/units.ts";
import { isReference } from "../../outbox/reference.ts";
import { isSameHouse, messageIdFor, readIds, referenceInId } from "./mailIds.ts";
import type { MailHead } from "./mailPort.ts";
import type { Parties } from "./parties.ts";

export interface Person {
  /** In small letters; "" = none given. */
  readonly address: string;
  readonly name: string;
}

/** What a message says about itself before its text. Whatever it lacks or garbles is "", [] or null. */
export interface HeadFacts {
  /** Its own id; one of ours stands under the id that its reference makes, whatever a server made of it. */
  readonly id: string;
  /** Other ids by which answers may mean it. */
  readonly aliases: readonly string[];
  /** What it belongs to, oldest first. */
  readonly chain: readonly string[];
  readonly reference: string | null;
  readonly subject: string;
  readonly from: Person;
  readonly replyTo: Person | null;
  /** To and Cc. */
  readonly recipients: readonly string[];
  readonly receivedAtMs: Ms;
  /** Written by a program: an absence notice, a list, a receipt. */
  readonly isAutomatic: boolean;
  /** A mail server's own report about another message. */
  readonly isReport: boolean;
}

/** Where a message lies. */
export interface Spot {
  readonly folder: string;
  readonly uid: number;
}

export interface PlacedHead extends HeadFacts {
  readonly spot: Spot;
  readonly bytes: number;
}

interface ParsedHead {
  readonly subject?: string | undefined;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly from?: { readonly name: string; readonly address?: string | undefined } | undefined;
  readonly replyTo?: readonly { readonly name: string; readonly address?: string | undefined }[] | undefined;
  readonly to?: ParsedHead["replyTo"];
  readonly cc?: ParsedHead["replyTo"];
}

/** Reads the beginnings of messages of one folder. Never throws for what stands in them. */
export async function readHeads(
  folder: string,
  heads: readonly MailHead[],
  parties: Parties,
): Promise<readonly PlacedHead[]> {
  const { default: PostalMime } = await import("postal-mime");
  const read: PlacedHead[] = [];
  for (const head of heads) {
    const parsed: ParsedHead = await PostalMime.parse(head.header).catch(() => ({ headers: [] }));
    read.push({ ...factsOf(parsed, head, { folder, parties }), spot: { folder, uid: head.uid }, bytes: head.bytes });
  }
  return read;
}

const NAMELESS = "<none.";

/** Of a message that came without an id: its number in its folder; null = it has one. */
export function uidOfNameless(id: string): number | null {
  const uid = /^<none\.(\d{1,10})\./u.exec(id)?.[1];
  return uid === undefined ? null : Number(uid);
}

interface Setting {
  readonly folder: string;
  readonly parties: Parties;
}

function factsOf(parsed: ParsedHead, head: MailHead, { folder, parties }: Setting): HeadFacts {
  const { ownAddress, supportAddress } = parties;
  const lines = (name: string) => parsed.headers.filter(({ key }) => key === name).map(({ value }) => value);
  const line = (name: string) => lines(name)[0] ?? "";
  const given = readIds(line("message-id"))[0] ?? null;
  const from = personOf(parsed.from);
  const reference = referenceOf(given, line("standby-ref"), from, ownAddress);
  const ownId = reference === null ? null : messageIdFor(reference, ownAddress);
  // One without an id is told by its place; it can be answered by nobody.
  const id = ownId ?? given ?? `${NAMELESS}${head.uid}.${Math.round(head.receivedAtMs / 1000)}@${idPart(folder)}>`;
  const chain = [...readIds(lines("references").join(" ")), ...readIds(line("in-reply-to"))];
  return {
    id,
    aliases: given !== null && given !== id ? [given] : [],
    chain: [...new Set(chain)].filter((other) => other !== id && other !== given),
    reference,
    subject: (parsed.subject ?? "")
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim()
      .slice(0, 500),
    from,
    replyTo: parsed.replyTo?.[0] ? personOf(parsed.replyTo[0]) : null,
    recipients: [...(parsed.to ?? []), ...(parsed.cc ?? [])].flatMap(({ address }) =>
      address === undefined || address === "" ? [] : [address.toLowerCase()],
    ),
    receivedAtMs: head.receivedAtMs,
    isAutomatic: isAutomatic(line, isSameHouse(from.address, supportAddress)),
    isReport: /^\s*multipart\/report\b/iu.test(line("content-type")),
  };
}

/** Anybody may copy an id or a header of ours; only what is from the own address can be ours. */
function referenceOf(id: string | null, marked: string, from: Person, ownAddress: string): string | null {
  if (from.address !== ownAddress.toLowerCase()) return null;
  const mark = marked.trim();
  return (id === null ? null : referenceInId(id)) ?? (isReference(mark) ? mark : null);
}

/**
 * RFC 3834, and what was usual before it. Ticket systems mark all they send as bulk, people's answers too: of the host's
 * own house that word alone says nothing.
 */
function isAutomatic(line: (name: string) => string, isHosts: boolean): boolean {
  const submitted = line("auto-submitted").trim().toLowerCase();
  if (submitted !== "") return !submitted.startsWith("no");
  const precedence = line("precedence").trim().toLowerCase();
  if (/^(?:junk|auto_reply)\b/u.test(precedence)) return true;
  if (!isHosts && /^(?:bulk|list)\b/u.test(precedence)) return true;
  return line("x-autoreply") !== "" || line("x-autorespond") !== "";
}

function personOf(given: { readonly name: string; readonly address?: string | undefined } | undefined): Person {
  const address = (given?.address ?? "").trim().toLowerCase().slice(0, 320);
  return {
    address,
    name: (given?.name ?? "")
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim()
      .slice(0, 200),
  };
}

function idPart(folder: string): string {
  return (
    folder
      .toLowerCase()
      .replace(/[^a-z0-9]+/gu, "-")
      .slice(0, 60) || "folder"
  );
}
