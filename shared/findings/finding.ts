/** What is looked for. The last two are personal, not secret. */
export const findingKinds = [
  "cookie",
  "authorization",
  "token",
  "password",
  "querySecret",
  "privateKey",
  "card",
  "mailAddress",
  "ipAddress",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something that should not leave this computer unasked. */
export type Finding = {
  /** The same for the same value, wherever it stands: one decision per value. */
  readonly id: string;
  readonly kind: FindingKind;
  /** "Line 12", "Request header Authorization, GET shop.example/cart". */
  readonly where: string;
  /** The value masked ("eyJh…9Q"), never the whole. */
  readonly shown: string;
  /** How the place reads now, all values masked, and how it reads once this one is taken out. */
  readonly before: string;
  readonly after: string;
  readonly times: number;
};

/** `start` and `end` of its first place in the text, in UTF-16 units. */
export type TextFinding = Finding & { readonly start: number; readonly end: number };

/** A place in one string that holds a value. */
export type Span = {
  readonly start: number;
  readonly end: number;
  readonly kind: FindingKind;
  /** As it reads decoded; by this it is recognised elsewhere. */
  readonly value: string;
};

export function isSecret(kind: FindingKind): boolean {
  return kind !== "mailAddress" && kind !== "ipAddress";
}

const MARKER = "[removed:";

/** What stands in the place of a value. No space, so that an address stays one. */
export function markerOf(kind: FindingKind): string {
  return `${MARKER}${kind}]`;
}

export function isMarker(text: string): boolean {
  return text.includes(MARKER);
}

/** At most six characters of a long value, none of a short one. */
export function masked(value: string): string {
  const shown = value.replaceAll(/\s+/gu, " ");
  if (shown.length < 10) return "•••";
  return shown.length < 20 ? `${shown.slice(0, 2)}…` : `${shown.slice(0, 4)}…${shown.slice(-2)}`;
}

/** 64 bits of two FNV-like sums: an id to tell values of one file apart, not a safe hash. */
export function idOf(value: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193 ^ value.length;
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}
