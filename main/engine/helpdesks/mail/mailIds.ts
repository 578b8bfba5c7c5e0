import { isReference } from "../../outbox/reference.ts";

/** Our mark in a message's header, for servers that give messages an id of their own. */
export const REFERENCE_HEADER = "Standby-Ref";

const ownIdPattern = /^<(SB-[0-9A-Z]{26})@standby\.[^<>@\s]+>$/u;

/** Part of every id that is ours. */
export const ownIdHost = (ownAddress: string): string => `standby.${domainOf(ownAddress)}`;

/**
 * The Message-ID of the item with this reference: made from it alone, so that every copy of it, from whichever try, is
 * told by it, and a receiver can tell a second one.
 */
export function messageIdFor(reference: string, ownAddress: string): string {
  return `<${reference}@${ownIdHost(ownAddress)}>`;
}

/** The reference in one of our ids; null = somebody else's id. */
export function referenceInId(id: string): string | null {
  const reference = ownIdPattern.exec(id)?.[1] ?? "";
  return isReference(reference) ? reference : null;
}

/** Longer than any real one; a server is not asked for it. */
const ID_MAX = 250;
/** A thread that names more than this is cut in the middle: its root and its newest stay. */
const IDS_MAX = 100;

/** Ids in angle brackets, in their order, each once. Whatever stands between, loops and mess included, is passed over. */
export function readIds(text: string): readonly string[] {
  const ids = [...new Set(text.slice(0, 100_000).match(/<[^<>\s]{1,248}>/gu) ?? [])].filter(isUsableId);
  return ids.length <= IDS_MAX ? ids : [...ids.slice(0, 1), ...ids.slice(1 - IDS_MAX)];
}

/** Plain letters and signs only: it is put into questions to servers and into headers. */
export function isUsableId(id: string): boolean {
  return id.length <= ID_MAX && /^<[\x21-\x3b\x3d\x3f-\x7e]+>$/u.test(id) && !/["\\]/u.test(id);
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Domains at which anybody gets an address say nothing about where people work. */
const openDomains = ["gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "gmx.net"];

/** The same company's, as far as a domain can say so: equal, or one within the other. */
export function isSameHouse(address: string, other: string): boolean {
  if (address.toLowerCase() === other.toLowerCase()) return true;
  const [one, two] = [domainOf(address), domainOf(other)];
  if (one === "" || openDomains.includes(one)) return false;
  return one === two || one.endsWith(`.${two}`) || two.endsWith(`.${one}`);
}
