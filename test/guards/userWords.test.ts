import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../../shared/i18n/en");

/**
 * A straight apostrophe is a quotation mark to the message format: it swallows braces. And a reader sees two kinds of one
 * sign. So there is the curly one alone, and one word for a field that must be filled in.
 */
function badWords(file: string, text: string): readonly string[] {
  const words = JSON.parse(text) as Readonly<Record<string, string>>;
  return Object.entries(words).flatMap(([id, word]) =>
    /'|\((?:needed|mandatory)\)/u.test(word) ? [`${file} ${id}: ${word}`] : [],
  );
}

describe("words for users", () => {
  it.each(["the host's own", "'{braces}'", "Name (needed)"])("may not be “%s”", (word) => {
    expect(badWords("sample.json", JSON.stringify({ "sample.word": word }))).toHaveLength(1);
  });

  it("have one apostrophe and one word for what is required", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => badWords(file, readFileSync(join(folder, file), "utf8")))).toEqual([]);
  });
});
