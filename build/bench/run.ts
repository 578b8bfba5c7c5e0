import { launchPlan } from "../../test/electron/launchPlan.ts";
import { sweepLeftovers, writeFigures } from "./benchFile.ts";
import { inClone } from "./clone.ts";
import type { Figure, Measured, Measurement } from "./figure.ts";
import { programOf } from "./programs.ts";

const say = (line: string): void => console.log(line);

const args = process.argv.slice(2);
const program = programOf(args);
if (program === null) process.exitCode = await measure(args);
else await program();

/** @param wanted names of figures; all if empty */
async function measure(wanted: readonly string[]): Promise<number> {
  // Only here: the run that saves drafts has no use for a browser driver.
  const { createMeasurements } = await import("./measurements.ts");
  const { measurements, end } = createMeasurements(process.argv[1] ?? "", say);
  const unknown = wanted.filter((name) => !measurements.some((each) => each.name === name));
  if (unknown.length > 0) {
    say(`No such figure: ${unknown.join(", ")}. Known: ${measurements.map(({ name }) => name).join(", ")}.`);
    return 2;
  }
  say(`Measuring on ${launchPlan().runtimeLine}`);
  sweepLeftovers(inClone("out"));
  const names = measurements.map(({ name }) => name);
  const chosen = wanted.length === 0 ? names : wanted;
  const figures: Figure[] = [];
  for (const each of measurements.filter(({ name }) => chosen.includes(name))) {
    const measured = await tryMeasuring(each);
    if (measured !== null) figures.push(measured.figure);
  }
  end();
  const file = inClone("out/bench.json");
  writeFigures(file, { names, wanted: chosen, figures });
  const failures = new Set(chosen).size - figures.length;
  say(`\n${figures.length} figures in ${file}${failures === 0 ? "" : `, ${failures} could not be taken`}`);
  return failures === 0 ? 0 : 1;
}

/** One figure that cannot be taken does not cost the others. */
async function tryMeasuring({ name, measure: take }: Measurement): Promise<Measured | null> {
  say(`\n${name}`);
  try {
    const measured = await take();
    for (const line of linesOf(measured)) say(line);
    return measured;
  } catch (error) {
    say(`  could not be taken: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function linesOf({ figure, goalRatio, notes }: Measured): readonly string[] {
  const { value, baseline, baselineName, ratio, unit, better } = figure;
  const isMet = (better === "lower" ? ratio <= goalRatio : ratio >= goalRatio) ? "met" : "NOT MET";
  return [
    `  ${value.toFixed(2)} ${unit}, ${baselineName} ${baseline.toFixed(2)} ${unit}, ratio ${ratio.toFixed(2)}`,
    `  goal: ratio at ${better === "lower" ? "most" : "least"} ${goalRatio.toFixed(1)}: ${isMet}`,
    ...notes.map((note) => `  ${note}`),
  ];
}
