import path from "node:path";
import type { SourceFile } from "./sourceFiles.ts";

/** One import of one file; `target` is a path from the clone's root for our files, else the package name as written. */
export type Import = Readonly<{ importer: string; target: string; isOurs: boolean; isTypeOnly: boolean }>;

const fromClause = /^(?:import|export)\s+(?<clause>[^"';]*?)\s*from\s+"(?<target>[^"]+)"/gmu;
const bareImport = /^import\s+"(?<target>[^"]+)"/gmu;
const dynamicImport = /\bimport\(\s*"(?<target>[^"]+)"\s*\)/gu;

function isTypeClause(clause: string): boolean {
  if (/^type\b/u.test(clause)) return true;
  const names = /^\{(?<names>[^}]*)\}$/u.exec(clause)?.groups?.["names"];
  if (names === undefined) return false;
  const each = names
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return each.length > 0 && each.every((name) => name.startsWith("type "));
}

function asImport(importer: string, written: string, isTypeOnly: boolean): Import {
  const bare = written.replace(/\?.*$/u, "");
  const isOurs = bare.startsWith(".");
  const target = isOurs ? path.posix.normalize(path.posix.join(path.posix.dirname(importer), bare)) : bare;
  return { importer, target, isOurs, isTypeOnly };
}

/**
 * The imports of a file, by its text. No parser: the formatter fixes the shape of import lines, and a guard that needs
 * the compiler would be slower than all other tests together.
 */
export function importsOf({ name, text }: SourceFile): readonly Import[] {
  const clauses = [...text.matchAll(fromClause)].map((match) =>
    asImport(name, match.groups?.["target"] ?? "", isTypeClause(match.groups?.["clause"] ?? "")),
  );
  const others = [...text.matchAll(bareImport), ...text.matchAll(dynamicImport)].map((match) =>
    asImport(name, match.groups?.["target"] ?? "", false),
  );
  return [...clauses, ...others];
}
