import { runCases } from "../clock/caseFile.ts";
import { answerHistory } from "./answerHistory.ts";

const help = `npm run -s ledger -- FILE      (or - for standard input)
Reads histories of calls and writes their balances and lines as one JSON text. Formats: shared/README.md.
Exit code 0: all answered · 1: some are refused · 2: the file or the arguments cannot be used.`;

process.exitCode = runCases(
  { name: "ledger", list: "histories", mark: "entitlements", help },
  process.argv.slice(2),
  answerHistory,
);
