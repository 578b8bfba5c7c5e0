import { describe, expect, it } from "vitest";
import { emptyDraftContent, type Draft } from "../../../shared/ticket/draft.ts";
import { createReplyAutosave, type SaveState } from "./replyAutosave.ts";

const fresh: Draft = {
  id: "01900000-0000-7000-8000-000000000001",
  realm: "practice",
  revision: 1,
  state: "open",
  content: emptyDraftContent("reply"),
  attachments: [],
  createdAtMs: 0,
  updatedAtMs: 0,
  damage: null,
};

function createScene(start: Draft | null = null) {
  const saved: string[] = [];
  const states: SaveState["kind"][] = [];
  let made = 0;
  let isBroken = false;
  let planned: { readonly ms: number; readonly run: () => void } | null = null;
  const autosave = createReplyAutosave(start, {
    create: () => {
      made += 1;
      return Promise.resolve(fresh);
    },
    save: (draft, text) => {
      if (isBroken) return Promise.reject(new Error("disk full"));
      saved.push(`${draft.revision}:${text}`);
      return Promise.resolve({ revision: draft.revision + 1 });
    },
    after: (ms, run) => {
      planned = { ms, run };
      return () => {
        planned = null;
      };
    },
    report: (state) => states.push(state.kind),
  });
  return {
    autosave,
    saved,
    states,
    made: () => made,
    planned: () => planned,
    break: (broken: boolean) => {
      isBroken = broken;
    },
  };
}

describe("a reply while it is typed", () => {
  it("makes no draft before the first word, and one write for a burst of keys", async () => {
    const { autosave, saved, made, planned } = createScene();
    expect(await autosave.flush()).toBeNull();
    autosave.type("T");
    autosave.type("Th");
    autosave.type("Thanks");
    expect(planned()?.ms).toBeLessThan(500);
    expect(await autosave.flush()).toMatchObject({ revision: 2, content: { details: "Thanks" } });
    expect(made()).toBe(1);
    expect(saved).toEqual(["1:Thanks"]);
  });

  it("writes in order on the revision before, however fast it is typed", async () => {
    const { autosave, saved } = createScene();
    autosave.type("a");
    const first = autosave.flush();
    autosave.type("ab");
    const second = autosave.flush();
    await Promise.all([first, second]);
    expect(saved.at(-1)).toMatch(/:ab$/u);
    expect(saved).toEqual([...saved].sort());
  });

  it("goes on with the draft that was there", async () => {
    const start = { ...fresh, revision: 7, content: { ...fresh.content, details: "Half" } };
    const { autosave, saved, made } = createScene(start);
    autosave.type("Half a reply");
    await autosave.flush();
    expect(made()).toBe(0);
    expect(saved).toEqual(["7:Half a reply"]);
  });

  it("says that saving failed, keeps the text and saves it later", async () => {
    const scene = createScene();
    scene.break(true);
    scene.autosave.type("Important");
    scene.planned()?.run();
    await expect.poll(() => scene.states.at(-1)).toBe("failed");
    scene.break(false);
    scene.planned()?.run();
    await expect.poll(() => scene.states.at(-1)).toBe("saved");
    expect(scene.saved).toEqual(["1:Important"]);
  });

  it("plans nothing after it was stopped", () => {
    const { autosave, planned } = createScene();
    autosave.type("x");
    autosave.stop();
    autosave.type("xy");
    expect(planned()).toBeNull();
  });
});
