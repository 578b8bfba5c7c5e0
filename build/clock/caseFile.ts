import { readFileSync } from "node:fs";

/** What a command of cases says of itself. */
interface CaseCommand {
  readonly name: string;
  /** Of the list in the file. */
  readonly list: string;
  /** A property that tells one case without its frame. */
  readonly mark: string;
  /** For "--help". */
  readonly help: string;
}

/** ok: cases · help: print and leave with 0 · fault: say so and leave with 2. */
type CaseFile =
  | { readonly kind: "ok"; readonly cases: readonly unknown[] }
  | { readonly kind: "help" }
  | { readonly kind: "fault"; readonly reason: string };

/** One file, or standard input for "-": a list in its frame, a bare list, or a single case. A byte-order mark is no fault. */
function readCaseFile({ list, mark }: CaseCommand, given: readonly string[]): CaseFile {
  if (given.includes("--help") || given.includes("-h")) return { kind: "help" };
  const [file, ...more] = given;
  if (file === undefined) return fault(`name a file with ${list}, or - for standard input`);
  const [extra] = more;
  if (extra !== undefined) return fault(`one file is read, not "${extra}" besides`);
  if (file.startsWith("--")) return fault(`there is no option ${file}`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8").replace(/^\uFEFF/u, ""));
  } catch (error) {
    return fault(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (Array.isArray(content)) return { kind: "ok", cases: content as unknown[] };
  const told = propertyOf(content, list);
  if (Array.isArray(told)) return { kind: "ok", cases: told as unknown[] };
  if (told === undefined && propertyOf(content, mark) !== undefined) return { kind: "ok", cases: [content] };
  return fault(`${file} holds no list of ${list}`);
}

function fault(reason: string): CaseFile {
  return { kind: "fault", reason };
}

function propertyOf(content: unknown, name: string): unknown {
  return typeof content === "object" && content !== null
    ? (Object.entries(content) as readonly [string, unknown][]).find(([key]) => key === name)?.[1]
    : undefined;
}

/** Writes the answers as one JSON text and gives the exit code: 1 where some are refused. */
export function runCases(
  command: CaseCommand,
  given: readonly string[],
  answer: (one: unknown, index: number) => Readonly<Record<string, unknown>>,
): 0 | 1 | 2 {
  const read = readCaseFile(command, given);
  if (read.kind === "help") {
    process.stdout.write(`${command.help}\n`);
    return 0;
  }
  if (read.kind === "fault") {
    process.stderr.write(`${command.name}: ${read.reason}\n`);
    return 2;
  }
  const answers = read.cases.map(answer);
  process.stdout.write(`${JSON.stringify({ [command.list]: answers }, null, 2)}\n`);
  return answers.some((one) => "error" in one) ? 1 : 0;
}
