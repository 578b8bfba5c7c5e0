import { readFileSync } from "node:fs";
import { answerHistory } from "./answerHistory.ts";

/** The histories of a file, or of standard input for "-", answered as one JSON text. Formats: shared/README.md. */
function main([file]: readonly string[]): number {
  const histories = historiesIn(file);
  if (typeof histories === "string") {
    process.stderr.write(`ledger: ${histories}\n`);
    return 2;
  }
  const answers = histories.map(answerHistory);
  process.stdout.write(`${JSON.stringify({ histories: answers }, null, 2)}\n`);
  return answers.some((answer) => "error" in answer) ? 1 : 0;
}

/** Words = why there are none. One history may stand alone. */
function historiesIn(file: string | undefined): readonly unknown[] | string {
  if (file === undefined) return "name a file with histories, or - for standard input";
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8"));
  } catch (error) {
    return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (typeof content !== "object" || content === null) return `${file} holds no histories`;
  const told: unknown = "histories" in content ? content.histories : content;
  if (Array.isArray(told)) return told as unknown[];
  return told === content ? [content] : `${file} holds no list of histories`;
}

process.exitCode = main(process.argv.slice(2));
