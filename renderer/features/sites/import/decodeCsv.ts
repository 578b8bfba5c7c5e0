/** The route takes no more characters. */
const MOST = 5_000_000;

/**
 * The text of a CSV file; null: too big. UTF-16 is known by its mark; everything else is read as UTF-8, and letters that
 * are none come out as U+FFFD, which the import reports by line.
 */
export function decodeCsv(bytes: Uint8Array): string | null {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  const text = new TextDecoder(isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8").decode(bytes);
  return text.length > MOST ? null : text;
}
