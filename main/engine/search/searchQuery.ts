/**
 * What a person types into the search field as a full-text query: every word must occur, each may be the beginning of a
 * longer one, in any order. null = nothing to search for. Everything is quoted, so no sign has a meaning of its own.
 */
export function searchQuery(typed: string): string | null {
  const words = typed
    .replaceAll("\0", " ")
    .split(/\s+/u)
    // A piece without a letter or figure ("#", "-") would match nothing at all.
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  return words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(" ");
}
