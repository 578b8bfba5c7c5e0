/**
 * The sentences of a documentation page, in order and without mark-up: headings, list items and cells are sentences of
 * their own. Links keep their words and lose their addresses; front matter and styles are no text.
 */
export function pageSentences(page: string): readonly string[] {
  return page
    .replaceAll("\r\n", "\n")
    .replace(/^---\n[\s\S]*?\n---\n/u, "")
    .replaceAll(/<style>[\s\S]*?<\/style>/gu, "")
    .replaceAll(/<[^>]+>/gu, "\n")
    .split("\n")
    .map(plainWords)
    .flatMap((line) => line.split(/(?<=[.?!])\s+(?=[A-Z])/u))
    .filter((sentence) => sentence !== "");
}

function plainWords(line: string): string {
  return line
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/^\s*(?:#{1,6}|[*-](?=\s)|\d+\.)\s*/u, "")
    .replaceAll("**", "")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
