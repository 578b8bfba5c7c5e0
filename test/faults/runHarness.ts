import { randomInt } from "node:crypto";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { isClean, resultLine, tally, type CaseEnd, type Harness, type Result } from "./result.ts";

/**
 * The program behind `npm run faults -- NAME`: the bundled harness, its name, and what the user asked for, which the
 * command has checked. Exit code 0 = clean, 1 = not.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { seed: { type: "string" }, short: { type: "boolean", default: false }, cases: { type: "string" } },
});
const [file = "", name = ""] = positionals;
const seed = values.seed === undefined ? randomInt(2 ** 31 - 1) : Number(values.seed);
const log = (line: string) => void process.stdout.write(`${line}\n`);

log(`Seed ${seed}`);
const startedAt = performance.now();
const result = await play();
const asked = [...(values.short ? ["--short"] : []), ...(values.cases === undefined ? [] : ["--cases", values.cases])];
const again = ["npm run faults --", name, "--seed", seed, ...asked].join(" ");
log(`${Math.round((performance.now() - startedAt) / 1_000)} s; again with: ${again}`);
for (const note of result.notes ?? []) log(note);
// The last line of all, whatever a harness left open: what is still under way ends with the process.
process.stdout.write(`${resultLine(result)}\n`, () => process.exit(isClean(result) ? 0 : 1));

/** A harness that breaks off has not shown anything: what it had found is told, and is not clean. */
async function play(): Promise<Result> {
  const found: CaseEnd[] = [];
  try {
    const harness = (await import(pathToFileURL(file).href)) as { readonly run: Harness };
    return await harness.run({
      seed,
      isShort: values.short,
      log,
      ended: (ends) => void found.push(...ends),
      ...(values.cases === undefined ? {} : { casesPerKind: Number(values.cases) }),
    });
  } catch (error) {
    log(`BROKEN OFF: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof Error && error.stack !== undefined) process.stderr.write(`${error.stack}\n`);
    // One more that is none of the good ends: also when all before it were.
    return tally(name, found, 0, 1);
  }
}
