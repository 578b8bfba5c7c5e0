/** A body that stands in base 64, as text to search, and the way back. */
type Body = { readonly text: string; readonly encode: (text: string) => string };

const MOST_BASE64 = 40_000_000;
/** Of these every byte must stay, and none of them is read as text. */
const PIXELS =
  /^\s*(?:image\/(?!svg)|audio|video|font|application\/(?:octet-stream|wasm|zip|gzip|pdf|font|x-font|vnd\.ms-font))/iu;
/** A message of bytes on a socket; the tools write it in base 64 and say so by this number only. */
const BINARY_MESSAGE = 2;

/** null: no body in base 64, or none that is text. */
export function bodyOf(holder: Readonly<Record<string, unknown>>, key: string, value: string): Body | null {
  const isBody = (key === "text" || key === "body") && holder["encoding"] === "base64";
  const isMessage = key === "data" && holder["opcode"] === BINARY_MESSAGE;
  if ((!isBody && !isMessage) || value.length > MOST_BASE64) return null;
  const letters = lettersOf(value);
  if (letters === null) return null;
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encode: (next) => btoa(lettersOfBytes(new TextEncoder().encode(next))) };
  } catch {
    // Not UTF-8: an older page, or bytes with texts among them. One letter for each byte leads back to the same bytes.
    const type = holder["mimeType"];
    if (typeof type === "string" && PIXELS.test(type)) return null;
    return { text: letters, encode: (next) => btoa(next.replaceAll(/[^\0-\u00ff]/gu, "?")) };
  }
}

function lettersOf(base64: string): string | null {
  try {
    return atob(base64);
  } catch {
    // Not base 64 after all: looked through as it stands.
    return null;
  }
}

function lettersOfBytes(bytes: Uint8Array): string {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8_192) letters += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return letters;
}
