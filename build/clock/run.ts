import { createHoursBook } from "../../shared/promise/hours.ts";
import { answerCase } from "./answerCase.ts";
import { runCases } from "./caseFile.ts";

const help = `npm run -s clock -- FILE      (or - for standard input)
Reads cases of tickets and writes their clocks as one JSON text. Formats and rule sets: shared/README.md.
Exit code 0: all answered · 1: some are refused · 2: the file or the arguments cannot be used.`;

const book = createHoursBook();
process.exitCode = runCases({ name: "clock", list: "cases", mark: "rule", help }, process.argv.slice(2), (one, index) =>
  answerCase(one, index, book),
);
