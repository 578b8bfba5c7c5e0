import { readFileSync } from "node:fs";
import { bundleSchema, type Bundle } from "../../shared/diagnostics/bundle.ts";
import { replay } from "../../test/sim/replay/replay.ts";
import { stopwatch, summaryLine } from "./summary.ts";

/** Replays the outbox of a diagnostics bundle and tells each entry's way; the last line sums up. Answers the exit code. */
export function tellReplay(file: string, say: (line: string) => void): number {
  const bundle = readBundle(file, say);
  if (bundle === null) return 2;
  if (bundle.store === null) {
    say(`The bundle holds no store: ${bundle.storeTrouble ?? "no reason is given"}.`);
    return 2;
  }
  const seconds = stopwatch();
  const { entries, ...sums } = replay(bundle.store.outbox);
  for (const { id, way, moves, wrong } of entries) {
    say(`${id}  ${way}  (moves: ${moves})`);
    for (const words of wrong) say(`  WRONG ${words}`);
  }
  say(`REPLAY ${JSON.stringify({ entries: entries.length, ...sums })}`);
  const none = { days: 0, exchanges: 0, doubted: 0 };
  const failed = sums.wrong === 0 ? 0 : 1;
  say(summaryLine({ seeds: 1, failed, ...none, seconds: seconds(), ...endsOf(entries.map(({ way }) => way)) }));
  return failed;
}

/** Each item by the state in which its record ends. */
function endsOf(ways: readonly string[]): Readonly<Record<"queued" | "sent" | "withdrawn" | "open", number>> {
  const count = (state: string) => ways.filter((way) => way.split(" ").at(-1) === state).length;
  const [sent, withdrawn] = [count("sent"), count("gone")];
  return { queued: ways.length, sent, withdrawn, open: ways.length - sent - withdrawn };
}

function readBundle(file: string, say: (line: string) => void): Bundle | null {
  try {
    const parsed = bundleSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    say(`${file} is no diagnostics bundle of this version: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
  } catch (error) {
    say(`${file} cannot be read: ${error instanceof Error ? error.message : "unknown"}`);
  }
  return null;
}
