import { joinParts, standsAt } from "./byteParts.ts";

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;

/**
 * A GIF without comments, texts and applications' blocks (the one that says how often to repeat stays), and without bytes
 * after its end.
 * @returns null when the bytes are not a complete GIF.
 */
export function plainGif(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (!standsAt(bytes, 0, "GIF87a") && !standsAt(bytes, 0, "GIF89a")) return null;
  let at = 13 + tableBytes(bytes[10]);
  const parts: Uint8Array[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === TRAILER) return joinParts([...parts, bytes.subarray(at, at + 1)]);
    if (kind !== EXTENSION && kind !== IMAGE) return null;
    const blocks = kind === EXTENSION ? at + 2 : at + 11 + tableBytes(bytes[at + 9]);
    const end = endOfBlocks(bytes, blocks);
    if (end === null) return null;
    if (kind === IMAGE || isKept(bytes, at)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

function isKept(bytes: Uint8Array, at: number): boolean {
  const label = bytes[at + 1];
  if (label === GRAPHIC_CONTROL) return true;
  return label === APPLICATION && (standsAt(bytes, at + 3, "NETSCAPE2.0") || standsAt(bytes, at + 3, "ANIMEXTS1.0"));
}

/** Bytes of the colour table that these flags announce. */
function tableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** After the empty block that ends a row of them. */
function endOfBlocks(bytes: Uint8Array, from: number): number | null {
  let at = from;
  for (;;) {
    const size = bytes[at];
    if (size === undefined) return null;
    at += 1 + size;
    if (size === 0) return at;
  }
}
