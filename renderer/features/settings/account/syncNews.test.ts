import { describe, expect, it } from "vitest";
import { MINUTE } from "../../../../shared/units.ts";
import { syncNews, type SyncFacts } from "./syncNews.ts";

const PRESSED = 1_000_000;

/** A pull that was asked for, began a moment later and brought everything. */
function news(facts: Partial<SyncFacts> = {}) {
  return syncNews({
    ...{ state: "ok", asOfMs: PRESSED + 20, endedPressMs: PRESSED, firstPullDone: null, nowMs: PRESSED + 500 },
    ...facts,
  });
}

describe("what the sync line says", () => {
  it("says up to date once a pull asked for has read everything", () => {
    expect(news()).toEqual({ kind: "upToDate" });
    expect(news({ asOfMs: PRESSED })).toEqual({ kind: "upToDate" });
  });

  it("says nothing where the pull that was asked for read nothing, though the helpdesk answers", () => {
    expect(news({ asOfMs: PRESSED - 1 })).toBeNull();
    expect(news({ asOfMs: null })).toBeNull();
  });

  it("says nothing before anybody asked, and of a helpdesk that does not answer", () => {
    expect(news({ endedPressMs: null })).toBeNull();
    expect(news({ state: "unreachable" })).toBeNull();
  });

  it("does not say so any more of what was read long ago", () => {
    expect(news({ nowMs: PRESSED + 3 * MINUTE })).toBeNull();
    expect(news({ asOfMs: PRESSED + 3 * MINUTE, nowMs: PRESSED + 3 * MINUTE })).toEqual({ kind: "upToDate" });
  });

  it("counts the tickets of a first pull under way, whoever began it", () => {
    expect(news({ asOfMs: null, endedPressMs: null, firstPullDone: 40 })).toEqual({ kind: "read", done: 40 });
    expect(news({ asOfMs: null, firstPullDone: 0 })).toEqual({ kind: "read", done: 0 });
  });
});
