import { readFileSync } from "node:fs";
import { createHoursBook } from "../../shared/promise/hours.ts";
import { answerCase } from "./answerCase.ts";

/** The cases of a file, or of standard input for "-", answered as one JSON text. Formats: shared/README.md. */
function main([file]: readonly string[]): number {
  const cases = casesIn(file);
  if (typeof cases === "string") {
    process.stderr.write(`clock: ${cases}\n`);
    return 2;
  }
  const book = createHoursBook();
  const answers = cases.map((given, index) => answerCase(given, index, book));
  process.stdout.write(`${JSON.stringify({ cases: answers }, null, 2)}\n`);
  return answers.some((answer) => "error" in answer) ? 1 : 0;
}

/** Words = why there are none. */
function casesIn(file: string | undefined): readonly unknown[] | string {
  if (file === undefined) return "name a file with cases, or - for standard input";
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8"));
  } catch (error) {
    return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const cases: unknown =
    typeof content === "object" && content !== null && "cases" in content ? content.cases : content;
  return Array.isArray(cases) ? cases : `${file} holds no list of cases`;
}

process.exitCode = main(process.argv.slice(2));
