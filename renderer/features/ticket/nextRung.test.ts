import { describe, expect, it } from "vitest";
import { nextRung } from "./nextRung.ts";

const kinds = ["filed", "line", "ask", "due", "late"] as const;
const at = { filed: 0, line: 0, ask: 30, due: 60, late: 61 };

function ladder(done: Partial<Record<(typeof kinds)[number], number>>) {
  return kinds.map((kind) => ({ kind, text: kind, atMs: at[kind], doneAtMs: done[kind] ?? null, source: null }));
}

describe("the next rung", () => {
  it("is the newest that is due and not done, then the next to come", () => {
    const seen = [
      nextRung(ladder({ filed: 0 }), 10),
      nextRung(ladder({ filed: 0, line: 5 }), 10),
      nextRung(ladder({ filed: 0, line: 5 }), 40),
      nextRung(ladder({ filed: 0, line: 5, ask: 31 }), 40),
      nextRung(ladder({ filed: 0, line: 5, ask: 31 }), 61),
      nextRung(ladder({ filed: 0, line: 5, ask: 31, late: 62 }), 70),
    ];
    expect(seen.map((rung) => rung?.kind ?? null)).toEqual(["line", "ask", "ask", "due", "late", null]);
  });
});
