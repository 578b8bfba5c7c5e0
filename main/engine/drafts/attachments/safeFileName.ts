const MAX_BYTES = 255;
/** Longer "extensions" are part of a name. */
const MAX_EXTENSION = 16;
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/iu;

/**
 * A name that is harmless in any folder: no path, no control or direction characters, no halves of one, nothing a system reserves, not
 * hidden, not an option of a command, at most 255 bytes. Double extensions stay visible.
 */
export function safeFileName(given: string): string {
  const base = given.split(/[/\\]/u).at(-1) ?? "";
  const plain = base
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replaceAll(/[<>:"|?*]/gu, "_")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replace(/[. ]+$/u, "");
  if (plain === "") return "file";
  const guarded = /^[.\-~]/u.test(plain) || reserved.test(plain) ? `_${plain}` : plain;
  return shortened(guarded, MAX_BYTES);
}

/** "image (2).png" where "image.png" is taken. */
export function uniqueFileName(name: string, taken: ReadonlySet<string>): string {
  const { stem, extension } = parts(name);
  for (let number = 2, candidate = name; ; number += 1) {
    if (!taken.has(candidate.toLowerCase())) return candidate;
    const ending = ` (${number})${extension}`;
    candidate = shortened(stem, MAX_BYTES - Buffer.byteLength(ending)) + ending;
  }
}

function shortened(name: string, maxBytes: number): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const { stem, extension } = parts(name);
  let kept = "";
  let room = maxBytes - Buffer.byteLength(extension);
  for (const character of stem) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    kept += character;
  }
  return kept + extension;
}

function parts(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf(".");
  const hasExtension = dot > 0 && Buffer.byteLength(name.slice(dot)) <= MAX_EXTENSION;
  return hasExtension ? { stem: name.slice(0, dot), extension: name.slice(dot) } : { stem: name, extension: "" };
}
