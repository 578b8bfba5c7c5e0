/**
 * HTML as the plain text a reader would see. It comes from anybody, scripts included, so nothing of the markup passes:
 * what is left is shown as text and never as HTML again.
 */
export function plainTextOf(html: string): string {
  return decodeEntities(
    html
      .replace(/\r\n?/gu, "\n")
      .replace(/<!--[\s\S]*?(?:-->|$)/gu, "")
      .replace(/<(script|style|head|title|template)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/giu, "")
      // Line ends of the source are blanks to a reader, except in preformatted text.
      .replace(/<pre\b[^>]*>([\s\S]*?)<\/pre\s*>/giu, (_whole, text: string) => `\n${text.replaceAll("\n", "<br>")}\n`)
      .replace(/\n/gu, " ")
      .replace(/<br\b[^>]*>/giu, "\n")
      .replace(/<li\b[^>]*>/giu, "\n- ")
      .replace(/<\/?(?:p|h[1-6]|blockquote|table|ul|ol|hr)\b[^>]*>/giu, "\n\n")
      .replace(/<\/?(?:div|tr|section|article|header|footer|dt|dd)\b[^>]*>/giu, "\n")
      .replace(/<\/?(?:td|th)\b[^>]*>/giu, " ")
      .replace(/<\/?[a-z!?][^>]*>/giu, ""),
  )
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  eacute: "é",
  egrave: "è",
  euro: "€",
  copy: "©",
};

/** Decoded once: "&amp;lt;" is the text "&lt;". */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/giu, (whole, decimal, hex, name) => {
    if (typeof name === "string") return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
    const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
