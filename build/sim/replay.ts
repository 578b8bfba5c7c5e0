import { readFileSync } from "node:fs";
import { bundleSchema, type Bundle } from "../../shared/diagnostics/bundle.ts";
import { replay } from "../../test/sim/replay/replay.ts";

/** Replays the outbox of a diagnostics bundle and tells each entry's way; the last line sums up. Answers the exit code. */
export function tellReplay(file: string, say: (line: string) => void): number {
  const bundle = readBundle(file, say);
  if (bundle === null) return 2;
  if (bundle.store === null) {
    say(`The bundle holds no store: ${bundle.storeTrouble ?? "no reason is given"}.`);
    return 2;
  }
  const { entries, ...sums } = replay(bundle.store.outbox);
  for (const { id, way, moves, wrong } of entries) {
    say(`${id}  ${way}  (moves: ${moves})`);
    for (const words of wrong) say(`  WRONG ${words}`);
  }
  say(`REPLAY ${JSON.stringify({ entries: entries.length, ...sums })}`);
  return sums.wrong === 0 ? 0 : 1;
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
