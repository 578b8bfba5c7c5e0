/** RFC 9562 ids as 16 bytes, written in 26 letters that survive e-mail and reading aloud (Crockford's base 32). */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LABEL = "Standby-Ref:";
const referencePattern = /^SB-[0-9A-HJKMNP-TV-Z]{26}$/u;
const linePattern = /^[>\s]*Standby-Ref:\s*(SB-[0-9A-HJKMNP-TV-Z]{26})\s*$/u;

/**
 * The mark by which an item is recognised on the server. Made from the entry's id (a UUID version 7), so an entry has
 * exactly one and two entries never share it.
 */
export function referenceFor(entryId: string): string {
  let value = BigInt(`0x${entryId.replaceAll("-", "")}`);
  let letters = "";
  for (let place = 0; place < 26; place += 1) {
    letters = (alphabet[Number(value % 32n)] ?? "") + letters;
    value /= 32n;
  }
  return `SB-${letters}`;
}

export function isReference(text: string): boolean {
  return referencePattern.test(text);
}

export function referenceLine(reference: string): string {
  return `${LABEL} ${reference}`;
}

export function withReferenceLine(body: string, reference: string): string {
  return `${body.trimEnd()}\n\n${referenceLine(reference)}`;
}

/** The reference in the last line that is not empty; null = none. A line further up is a quotation, never a match. */
export function referenceInLastLine(body: string): string | null {
  const last = body.trimEnd().split(/\r?\n/u).at(-1) ?? "";
  return linePattern.exec(last)?.[1] ?? null;
}

/** For display, paste and carry-over: every reference line is taken out, quoted ones too. */
export function withoutReferenceLines(body: string): string {
  const lines = body.split(/\r?\n/u);
  const kept = lines.filter((line) => !linePattern.test(line));
  return kept.length === lines.length ? body : kept.join("\n").trimEnd();
}
