import { importsOf } from "./imports.ts";
import type { SourceFile } from "./sourceFiles.ts";

/**
 * Circles of value imports. Types may point back: they are gone at run time and cause no half-loaded modules.
 * @returns each circle once, as the chain of file names from its first file back to it
 */
export function cyclesIn(files: readonly SourceFile[]): readonly string[] {
  const targets = new Map(
    files.map((file) => [
      file.name,
      importsOf(file).flatMap(({ isOurs, isTypeOnly, target }) => (isOurs && !isTypeOnly ? [target] : [])),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    const at = trail.indexOf(name);
    if (at !== -1) cycles.push([...trail.slice(at), name].join(" -> "));
    if (at !== -1 || done.has(name)) return;
    for (const target of targets.get(name) ?? []) visit(target, [...trail, name]);
    done.add(name);
  };
  for (const { name } of files) visit(name, []);
  return cycles;
}
