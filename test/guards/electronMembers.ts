import type { SourceFile } from "./sourceFiles.ts";

const electronImport = /^import\s+\{(?<names>[^}]*)\}\s+from\s+"electron"/gmu;

/** The names a file takes from electron as values, as the file calls them. */
function valueNames(text: string): readonly string[] {
  return [...text.matchAll(electronImport)]
    .flatMap((match) => (match.groups?.["names"] ?? "").split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "" && !name.startsWith("type "));
}

/**
 * What the main process uses of electron, as `app` or `app.whenReady`. Two Electrons run this code, and the types
 * describe only the newer: a member that the older lacks compiles and fails in the user's hands.
 */
export function electronMembers(files: readonly SourceFile[]): readonly string[] {
  const found = files.flatMap(({ text }) =>
    valueNames(text).flatMap((name) => [
      name,
      ...[...text.matchAll(new RegExp(`(?<![.\\w"])${name}\\.(?<member>\\w+)`, "gu"))].map(
        (match) => `${name}.${match.groups?.["member"] ?? ""}`,
      ),
    ]),
  );
  return [...new Set(found)].toSorted();
}
