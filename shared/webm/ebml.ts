/** One element of an EBML file: what it is, where its payload lies, and whether its end is known. */
export interface Element {
  readonly id: number;
  /** First byte of its id. */
  readonly at: number;
  /** First byte of its payload. */
  readonly start: number;
  /** One past its last byte; null = written live: it goes on until a sibling or an ancestor begins. */
  readonly end: number | null;
}

const longestSize = 8;

/** The element that begins at `at`; null = its head does not lie wholly before `limit`, or is none. */
export function elementAt(bytes: Uint8Array, at: number, limit: number): Element | null {
  const idLength = lengthOf(bytes[at] ?? 0, 4);
  if (idLength === null || at + idLength >= limit) return null;
  const sizeAt = at + idLength;
  const sizeLength = lengthOf(bytes[sizeAt] ?? 0, longestSize);
  if (sizeLength === null || sizeAt + sizeLength > limit) return null;
  const start = sizeAt + sizeLength;
  const size = sizeOf(bytes, sizeAt, sizeLength);
  return { id: numberOf(bytes, at, sizeAt), at, start, end: size === null ? null : start + size };
}

/** The whole children of an element with a known end; one that is cut off is not among them. */
export function childrenOf(bytes: Uint8Array, start: number, end: number): readonly Element[] {
  const children: Element[] = [];
  for (let at = start; at < end;) {
    const child = elementAt(bytes, at, end);
    if (child === null || child.end === null || child.end > end) break;
    children.push(child);
    at = child.end;
  }
  return children;
}

/** Big-endian and unsigned. Exact up to 2^53. */
export function numberOf(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 256 + (bytes[at] ?? 0);
  return value;
}

/** A float of four or eight bytes; anything else is 0, as the format says for none. */
export function floatOf(bytes: Uint8Array, start: number, end: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (end - start === 8) return view.getFloat64(start);
  return end - start === 4 ? view.getFloat32(start) : 0;
}

/** An element with its size in eight bytes, which fits everything. */
export function makeElement(id: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const idBytes: number[] = [];
  for (let rest = id; rest > 0; rest = Math.floor(rest / 256)) idBytes.unshift(rest % 256);
  const made = new Uint8Array(idBytes.length + longestSize + payload.byteLength);
  made.set(idBytes, 0);
  new DataView(made.buffer).setBigUint64(idBytes.length, (1n << 56n) | BigInt(payload.byteLength));
  made.set(payload, idBytes.length + longestSize);
  return made;
}

/** How many bytes a number has, by the leading zeros of its first byte. */
function lengthOf(first: number, most: number): number | null {
  const length = Math.clz32(first) - 23;
  return length >= 1 && length <= most ? length : null;
}

/** All ones means "not known yet". */
function sizeOf(bytes: Uint8Array, at: number, length: number): number | null {
  const ones = 2 ** (7 * length) - 1;
  const first = (bytes[at] ?? 0) & (2 ** (8 - length) - 1);
  const size = first * 256 ** (length - 1) + numberOf(bytes, at + 1, at + length);
  const isUnknown =
    first === 2 ** (8 - length) - 1 && bytes.subarray(at + 1, at + length).every((byte) => byte === 255);
  return isUnknown || size >= ones ? null : size;
}
