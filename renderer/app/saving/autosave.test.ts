import { describe, expect, it } from "vitest";
import { createAutosave, type SaveResult, type SaveState } from "./autosave.ts";

type Save = { readonly content: string; readonly base: number; end(result: SaveResult<string>): Promise<void> };

function bench() {
  let nowMs = 0;
  let timers: { readonly atMs: number; readonly run: () => void }[] = [];
  const saves: Save[] = [];
  const states: SaveState<string>[] = [];
  const autosave = createAutosave<string, string>(1, {
    save: (content, base) =>
      new Promise((resolve) => {
        saves.push({
          content,
          base,
          async end(result) {
            resolve(result);
            for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
          },
        });
      }),
    after(ms, run) {
      const timer = { atMs: nowMs + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    onState: (state) => states.push(state),
  });
  return {
    autosave,
    saves,
    last: () => states.at(-1),
    pass(ms: number): void {
      for (let left = ms; left > 0; left -= 10) {
        nowMs += 10;
        const due = timers.filter((timer) => timer.atMs <= nowMs);
        timers = timers.filter((timer) => timer.atMs > nowMs);
        for (const timer of due) timer.run();
      }
    },
  };
}

const saved = (revision: number): SaveResult<string> => ({ kind: "saved", revision, savedAtMs: revision * 1_000 });

describe("autosave", () => {
  it("saves within half a second after the last key, once", async () => {
    const { autosave, saves, pass, last } = bench();
    autosave.change("a");
    pass(200);
    autosave.change("ab");
    pass(500);
    expect(saves.map(({ content, base }) => ({ content, base }))).toEqual([{ content: "ab", base: 1 }]);
    await saves[0]?.end(saved(2));
    expect(last()).toEqual({ kind: "saved", atMs: 2_000 });
    expect(autosave.revision()).toBe(2);
  });

  it("saves somebody who never pauses within half a second of the first unsaved letter", () => {
    const { autosave, saves, pass } = bench();
    for (let letter = 0; letter < 5; letter += 1) {
      autosave.change("x".repeat(letter + 1));
      pass(100);
    }
    expect(saves).toHaveLength(1);
  });

  it("never runs two saves at once and sends the newest text on the new revision", async () => {
    const { autosave, saves, pass } = bench();
    autosave.change("one", true);
    autosave.change("two");
    pass(2_000);
    expect(saves).toHaveLength(1);
    await saves[0]?.end(saved(2));
    expect(saves[1]).toMatchObject({ content: "two", base: 2 });
  });

  it("keeps a text that could not be saved and tries it again by itself", async () => {
    const { autosave, saves, pass, last } = bench();
    autosave.change("precious", true);
    await saves[0]?.end({ kind: "failed", error: "disk full" });
    expect(last()).toEqual({ kind: "failed", error: "disk full" });
    expect(autosave.isClean()).toBe(false);
    pass(6_000);
    expect(saves[1]).toMatchObject({ content: "precious", base: 1 });
    await saves[1]?.end(saved(2));
    expect(last()).toEqual({ kind: "saved", atMs: 2_000, isAgain: true });
    autosave.change("precious and more", true);
    await saves[2]?.end(saved(3));
    expect(last()).toEqual({ kind: "saved", atMs: 3_000 });
  });

  it("plans nothing after it was stopped, and still saves what it is told to", async () => {
    const { autosave, saves, pass } = bench();
    autosave.change("half");
    autosave.stop();
    autosave.change("half a word");
    pass(10_000);
    expect(saves).toEqual([]);
    const flushed = autosave.flush();
    await Promise.resolve();
    await saves[0]?.end({ kind: "failed", error: "disk full" });
    expect(await flushed).toBe(false);
    pass(10_000);
    expect(saves).toHaveLength(1);
  });

  it("a newer text replaces the failed one that waits to be tried again", async () => {
    const { autosave, saves, pass } = bench();
    autosave.change("old", true);
    await saves[0]?.end({ kind: "failed", error: "disk full" });
    autosave.change("new");
    pass(6_000);
    expect(saves.slice(1).map(({ content }) => content)).toEqual(["new"]);
  });

  it("flush answers true only when everything is on disk", async () => {
    const { autosave, saves } = bench();
    autosave.change("a", true);
    autosave.change("ab");
    const flushed = autosave.flush();
    await saves[0]?.end(saved(2));
    await saves[1]?.end(saved(3));
    expect(await flushed).toBe(true);
    autosave.change("abc");
    const failing = autosave.flush();
    await Promise.resolve();
    await saves[2]?.end({ kind: "failed", error: "disk full" });
    expect(await failing).toBe(false);
  });

  it("goes on offering the text to the store while another window's version stands there, and stops after a rebase", async () => {
    const { autosave, saves, pass, last } = bench();
    autosave.change("mine", true);
    await saves[0]?.end({ kind: "changedElsewhere" });
    autosave.change("mine and more");
    pass(1_000);
    expect(last()).toEqual({ kind: "changedElsewhere" });
    expect(saves[1]).toMatchObject({ content: "mine and more", base: 1 });
    await saves[1]?.end({ kind: "changedElsewhere" });
    autosave.rebase(7, 99);
    expect(last()).toEqual({ kind: "saved", atMs: 99 });
    autosave.change("mine and more", true);
    expect(saves[2]).toMatchObject({ base: 7 });
  });
});
