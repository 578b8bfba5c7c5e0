import { randomInt } from "node:crypto";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { isClean, resultLine, type Harness } from "./result.ts";

/** The program behind `npm run faults -- NAME`: FILE is the bundled harness, the rest is the user's. */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { seed: { type: "string" }, short: { type: "boolean", default: false }, cases: { type: "string" } },
});
const [file = ""] = positionals;
const seed = wholeNumber("--seed", values.seed) ?? randomInt(2 ** 31);
const casesPerKind = wholeNumber("--cases", values.cases);

const log = (line: string) => void process.stdout.write(`${line}\n`);
log(`Seed ${seed}`);
const startedAt = performance.now();
const harness = (await import(pathToFileURL(file).href)) as { readonly run: Harness };
const result = await harness.run({
  seed,
  isShort: values.short,
  log,
  ...(casesPerKind === undefined ? {} : { casesPerKind }),
});
log(
  `${Math.round((performance.now() - startedAt) / 1_000)} s; again with: npm run faults -- ${result.name} --seed ${seed}`,
);
// The last line of all, whatever a harness left open: what is still under way ends with the process.
process.stdout.write(`${resultLine(result)}\n`, () => process.exit(isClean(result) ? 0 : 1));

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`${option} takes a whole number.`);
}
