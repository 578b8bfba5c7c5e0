import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleProgram } from "../../builders/bundleProgram.ts";
import { tally, type CaseEnd, type Harness } from "../result.ts";
import { between, createRandom, type SeededRandom } from "../seededRandom.ts";
import { requireStrace } from "../strace.ts";
import { checkDrafts, countDrafts } from "./checkDrafts.ts";
import { countCalls, faultyCalls, runFree, runWith, type Fault } from "./faultyCalls.ts";
import { fullDiskCases } from "./fullDisk.ts";

/**
 * Lets the Nth write, sync, rename of a working store fail, once and from then on, and lets a small disk fill up while
 * somebody types. Afterwards the same program goes on with a good disk: nothing it called saved may be missing, and each
 * of its drafts is there once.
 */
export const run: Harness = async ({ seed, isShort, log, ended, casesPerKind }) => {
  const strace = requireStrace(log);
  const program = await bundleProgram("test/faults/disk/diskProgram.ts", "diskProgram");
  const root = mkdtempSync(join(tmpdir(), "standby-disk-"));
  let count = 0;
  const newFolder = () => {
    count += 1;
    const folder = join(root, String(count));
    mkdirSync(folder);
    return folder;
  };
  try {
    const random = createRandom(seed);
    const calls = countCalls({ strace, program, folder: newFolder(), mode: "honest" });
    const faults = drawFaults(calls, random, casesPerKind ?? (isShort ? 1 : 15));
    log(
      `${faults.length} faults over ${[...calls].map(([name, times]) => `${times} ${name}`).join(", ")}; seed ${seed}`,
    );
    const play = (fault: Fault, mode: "honest" | "tooEarly") => {
      const folder = newFolder();
      const end = playFault({ strace, program, folder, mode }, fault, mode === "honest" ? log : () => undefined);
      rmSync(folder, { recursive: true, force: true });
      return end;
    };
    const ends = faults.map((fault) => {
      const end = play(fault, "honest");
      ended?.([end]);
      return end;
    });
    const cases = isShort ? 2 : 8;
    const full = orNotDone(await fullDiskCases({ root, seed, cases, log }), cases, isShort);
    ended?.(full.ends);
    const control = controlFaults(calls).slice(0, isShort ? 2 : 6);
    const caught = control.filter((fault) => play(fault, "tooEarly") !== "once");
    return { ...tally("disk", [...ends, ...full.ends], caught.length, full.notDone), notes: full.words };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

/** `npm test` goes on where nothing can be mounted, and says so; a build server and the full form count it as not done. */
function orNotDone(
  found: readonly CaseEnd[] | string,
  cases: number,
  isShort: boolean,
): { readonly ends: readonly CaseEnd[]; readonly notDone: number; readonly words: readonly string[] } {
  if (typeof found !== "string") return { ends: found, notDone: 0, words: [] };
  const words = `NOT TESTED: ${cases} cases of a disk that fills up, which only root may mount: ${found}`;
  process.stderr.write(`\n${words}\n`);
  const mayLack = isShort && process.env["CI"] !== "true";
  return { ends: [], notDone: mayLack ? 0 : cases, words: [words] };
}

/** For each call, places spread over the whole run, each failing once and for ever. */
function drawFaults(calls: ReadonlyMap<string, number>, random: SeededRandom, perKind: number): readonly Fault[] {
  return faultyCalls.flatMap((faulty) => {
    const times = calls.get(faulty.call) ?? 0;
    const wanted = Math.min(times, perKind);
    return Array.from({ length: wanted }, (_, place) => {
      const from = between(
        random,
        1 + Math.floor((place * times) / wanted),
        Math.floor(((place + 1) * times) / wanted),
      );
      return [false, true].map((isForEver) => ({ ...faulty, from, isForEver }));
    }).flat();
  });
}

/** Late enough that texts are being typed, and for ever: what a liar says then never gets to the disk. */
function controlFaults(calls: ReadonlyMap<string, number>): readonly Fault[] {
  return [0.58, 0.62, 0.66].flatMap((share) =>
    faultyCalls
      .filter(({ call, error }) => call === "pwrite64" || (call === "fsync" && error === "EIO"))
      .map((faulty) => ({ ...faulty, from: Math.floor((calls.get(faulty.call) ?? 0) * share), isForEver: true })),
  );
}

function playFault(program: Parameters<typeof runWith>[0], fault: Fault, log: (line: string) => void): CaseEnd {
  const tell = (end: CaseEnd, why: string): CaseEnd => {
    log(`${fault.call} ${fault.error} from ${fault.from}${fault.isForEver ? "+" : ""}: ${end}. ${why}`);
    return end;
  };
  const first = runWith(program, fault);
  if (!first.isWhole) return tell("stuck", `it did not end: ${first.errors.slice(-600)}`);
  const kept = checkDrafts(program.folder, first.lines);
  if (kept !== "once") return tell(kept, "after the fault");
  // The disk is good again: the same program goes on over the same folder.
  const second = runFree({ ...program, mode: "honest" });
  if (!second.isWhole) return tell("stuck", `it did not go on: ${second.errors.slice(-600)}`);
  const refused = second.lines.find((line) => /^(?:refused|notStarted)/u.test(line));
  if (refused !== undefined) return tell("stuck", refused);
  const after = checkDrafts(program.folder, [...first.lines, ...second.lines]);
  if (after !== "once") return tell(after, "after going on");
  const { ticket, call } = countDrafts(program.folder);
  return ticket === 1 && call === 1 ? "once" : tell("duplicated", `${ticket} tickets, ${call} calls`);
}
