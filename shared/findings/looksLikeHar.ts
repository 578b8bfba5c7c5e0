/** Enough of a file for `looksLikeHar`. */
const HAR_START_BYTES = 256;

/** From name and first bytes alone: a recording of requests, which is full of secrets until it is cleaned. */
export function looksLikeHar(name: string, start: Uint8Array): boolean {
  if (/\.har$/iu.test(name.trim())) return true;
  const text = String.fromCharCode(...start.subarray(0, HAR_START_BYTES));
  // The byte order mark, read byte by byte.
  return /^(?:\u00EF\u00BB\u00BF)?\s*\{\s*"log"\s*:\s*\{/u.test(text);
}
