export type TextPart = { readonly kind: "text" | "link"; readonly text: string };

/** Ends a sentence rather than an address. */
const TRAILING = /[.,;:!?'"”’)\]}>]+$/u;

/** Splits plain text into words and web addresses. Only http and https count: nothing else is ever offered to be opened. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"]+/giu)) {
    const link = match[0].replace(TRAILING, "");
    if (readLink(link) === null) continue;
    if (match.index > done) parts.push({ kind: "text", text: text.slice(done, match.index) });
    parts.push({ kind: "link", text: link });
    done = match.index + link.length;
  }
  if (done < text.length) parts.push({ kind: "text", text: text.slice(done) });
  return parts;
}

export type LinkTarget = {
  readonly url: string;
  /** The real host in ASCII: look-alike letters show as xn--. */
  readonly host: string;
  /** Only https is opened. */
  readonly isSecure: boolean;
};

/** Where a link really leads; null: nowhere that can be opened. Reads it as a browser would. */
export function readLink(text: string): LinkTarget | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return { url: url.href, host: url.host, isSecure: url.protocol === "https:" };
}
