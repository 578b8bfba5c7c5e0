import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** One of our files; `name` is relative to the clone, with forward slashes. */
export type SourceFile = Readonly<{ name: string; text: string }>;

const rooms = ["main", "renderer", "shared", "build", "test"];
const kinds = /\.(?:ts|tsx|mjs|css|sql|html)$/u;

function filesUnder(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && kinds.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}

/** Every source file of every room, tests included. */
export function sourceFiles(): readonly SourceFile[] {
  return rooms.flatMap(filesUnder).map((name) => ({ name, text: readFileSync(path.join(root, name), "utf8") }));
}

/** True for what runs only in tests; it may reach into every room. */
export function isTestFile(name: string): boolean {
  return /\.(?:test|spec)\.tsx?$/u.test(name) || name.startsWith("test/");
}
