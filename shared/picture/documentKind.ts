/** A picture that is never shown here: a document that may carry a script, or a kind that not every computer reads. */
export type DocumentKind = "svg" | "ico" | "bmp" | "tiff" | "avif" | "heic";

/** An SVG may begin with a declaration, a document type and comments; licences are the longest of these. */
const SVG_REACH = 16_384;
const BMP_HEADERS = new Set([12, 40, 52, 56, 64, 108, 124]);
const TIFF_STARTS = new Set(["II*\0", "MM\0*", "II+\0", "MM\0+"]);
const FILE_TYPES: Readonly<Record<string, DocumentKind>> = {
  avif: "avif",
  avis: "avif",
  heic: "heic",
  heim: "heic",
  heis: "heic",
  heix: "heic",
  hevc: "heic",
  hevx: "heic",
  mif1: "heic",
  msf1: "heic",
};

/** Null = not one of these kinds, as far as its first bytes tell. */
export function documentKind(start: Uint8Array): DocumentKind | null {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  if (TIFF_STARTS.has(latin(start, 0, 4))) return "tiff";
  if (isBmp(view)) return "bmp";
  if (isIco(view)) return "ico";
  if (latin(start, 4, 8) === "ftyp") return FILE_TYPES[latin(start, 8, 12)] ?? null;
  return isSvg(start) ? "svg" : null;
}

/** "BM" alone also begins texts: the reserved words are empty and the second header has one of a few lengths. */
function isBmp(view: DataView): boolean {
  if (view.byteLength < 18 || view.getUint16(0) !== 0x42_4d) return false;
  return view.getUint32(6, true) === 0 && BMP_HEADERS.has(view.getUint32(14, true));
}

/** Icons and cursors: 0, kind, how many, then entries of 16 bytes whose fourth byte is 0. */
function isIco(view: DataView): boolean {
  if (view.byteLength < 22) return false;
  const isKind = view.getUint32(0, true) === 0x0001_0000 || view.getUint32(0, true) === 0x0002_0000;
  const count = view.getUint16(4, true);
  return isKind && count > 0 && count <= 256 && view.getUint8(9) === 0;
}

function isSvg(start: Uint8Array): boolean {
  let rest = beginningOf(start).trimStart();
  for (;;) {
    const end = prologueEnd(rest);
    if (end === null) return /^<(?:[\w.-]{1,40}:)?svg[\s>/]/iu.test(rest);
    rest = rest.slice(end).trimStart();
  }
}

/** Where a leading declaration, comment or document type ends; null = the text begins with something else. */
function prologueEnd(text: string): number | null {
  const pairs = [
    ["<?", "?>"],
    ["<!--", "-->"],
    ["<!DOCTYPE", ">"],
  ] as const;
  for (const [opens, closes] of pairs) {
    if (text.slice(0, opens.length).toUpperCase() !== opens) continue;
    const internal = opens === "<!DOCTYPE" ? /^[^>]*?\[/u.exec(text) : null;
    const end = internal === null ? text.indexOf(closes) : text.indexOf("]>");
    return end === -1 ? null : end + (internal === null ? closes.length : 2);
  }
  return null;
}

function beginningOf(start: Uint8Array): string {
  const head = start.subarray(0, SVG_REACH);
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  // A byte order mark tells UTF-16; which half comes first does not matter for letters of ASCII.
  const letters = isWide ? head.filter((byte) => byte !== 0 && byte < 0x80) : head;
  return new TextDecoder().decode(letters);
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
