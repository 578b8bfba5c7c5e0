import { describe, expect, it } from "vitest";
import { bombs, impostors } from "../../../../test/badInput/samples.ts";
import { AppError } from "../../../../shared/ipc/appError.ts";
import { judgeFile } from "../../../../shared/picture/judgeFile.ts";
import { wordsOf } from "../../../../shared/ipc/errorCatalogue.ts";
import { checkFile } from "./checkFile.ts";

/** What a user would read; "taken" when the file came in. */
function engineSays(name: string, bytes: Uint8Array): string {
  try {
    checkFile(name, bytes);
    return "taken";
  } catch (error) {
    if (error instanceof AppError) return `${error.message} ${wordsOf(error.code).nextAction}`;
    throw error;
  }
}
function pageSays(name: string, bytes: Uint8Array): string {
  const verdict = judgeFile({ name, bytes: bytes.length, start: bytes });
  return verdict.kind === "refused" ? `${verdict.detail} ${wordsOf(verdict.code).nextAction}` : "taken";
}

describe("bad input", () => {
  it.each([...bombs, ...impostors])("$name is refused with the same words by page and engine", (file) => {
    const { name, bytes, words } = file;
    const cpu = process.cpuUsage();
    const said = engineSays(name, bytes);
    const { user, system } = process.cpuUsage(cpu);
    expect(said).toContain(words);
    expect(pageSays(name, bytes)).toBe(said);
    expect((user + system) / 1_000).toBeLessThan(200);
  });
});
