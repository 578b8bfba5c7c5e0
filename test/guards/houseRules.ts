import { isTestFile, type SourceFile } from "./sourceFiles.ts";

export type HouseRule = Readonly<{
  reason: string;
  isAbout: (name: string) => boolean;
  isBroken: (text: string) => boolean;
}>;

export const lineLimit = 300;

const isCode = (name: string): boolean => /\.(?:ts|tsx|mjs)$/u.test(name);
const isProduct = (name: string): boolean =>
  isCode(name) && /^(?:main|renderer|shared)\//u.test(name) && !isTestFile(name);
/** Guards carry bad samples as text. */
const isGuard = (name: string): boolean => name.startsWith("test/guards/");

function mayHoldSql(name: string): boolean {
  return name.startsWith("main/engine/store/") || name.endsWith("Repo.ts") || name.startsWith("main/practice/");
}

/** The words of SQL at the start of a string, or the database itself: either means that somebody writes queries here. */
const sqlText =
  /["'`]\s*(?:select\s[^"'`]*\sfrom\s|insert\s+(?:or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+(?:table|index|view|trigger)\s|pragma\s|begin\s+immediate)/iu;
const sqlCall = /\.pragma\(|^import (?!type\b)[^;]*from "better-sqlite3"/mu;

/** Rules of the house that a linter cannot see, or sees only with the eyes of one file. */
export const houseRules: readonly HouseRule[] = [
  {
    reason: "SQL stands only in engine/store, *Repo.ts and practice/",
    isAbout: (name) => isProduct(name) && !mayHoldSql(name),
    isBroken: (text) => sqlText.test(text) || sqlCall.test(text),
  },
  {
    reason: `no source file is longer than ${lineLimit} lines`,
    isAbout: (name) => !isGuard(name),
    isBroken: (text) => text.trimEnd().split("\n").length > lineLimit,
  },
  {
    reason: "no enum: a union with `as const` says the same and leaves no code behind",
    isAbout: (name) => isCode(name) && !isGuard(name),
    isBroken: (text) => /^\s*(?:export )?(?:declare )?(?:const )?enum \w/mu.test(text),
  },
  {
    reason: "every timer of the engine goes through the Clock port",
    // entry.ts makes the real clock. setImmediate waits for nothing: it lets other work of the event loop go first.
    isAbout: (name) =>
      name.startsWith("main/engine/") &&
      isProduct(name) &&
      name !== "main/engine/entry.ts" &&
      !/[cC]lock\.ts$/u.test(name),
    isBroken: (text) => /(?<![.\w])(?:setTimeout|setInterval)\(|\bDate\.now\(|\bnew Date\(\)/u.test(text),
  },
  {
    reason: "notices go through the teller, which keeps names and quiet hours",
    isAbout: (name) => name.startsWith("main/engine/") && isProduct(name) && name !== "main/engine/notices/teller.ts",
    isBroken: (text) => /\bdesktop\.notify\(/u.test(text),
  },
  {
    reason: "only the bridge uses window.standby",
    isAbout: (name) => name.startsWith("renderer/") && isProduct(name) && !name.startsWith("renderer/bridge/"),
    isBroken: (text) => /\b(?:window|globalThis)\.standby\b/u.test(text),
  },
  {
    reason: "windows come from the one window factory",
    isAbout: (name) => isProduct(name) && !name.startsWith("main/shell/windows/"),
    isBroken: (text) => /\bnew BrowserWindow\(/u.test(text),
  },
  {
    reason: "no test is skipped, and none runs alone",
    isAbout: (name) => isTestFile(name) && !isGuard(name),
    isBroken: (text) => /\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\b/u.test(text),
  },
  {
    reason: "tests do not sleep: they wait for what they expect",
    isAbout: (name) => isTestFile(name) && !isGuard(name),
    isBroken: (text) => /\bwaitForTimeout\(/u.test(text),
  },
  {
    reason: "no file is named utils, helpers, types or common",
    isAbout: (name) => /(?:^|\/)(?:utils?|helpers?|types|common)(?:\.|\/)/u.test(name),
    isBroken: () => true,
  },
];

/** @returns why the file is refused, one reason per broken rule */
export function brokenRules({ name, text }: SourceFile): readonly string[] {
  return houseRules.filter((rule) => rule.isAbout(name) && rule.isBroken(text)).map(({ reason }) => reason);
}
