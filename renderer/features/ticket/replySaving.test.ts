import { describe, expect, it } from "vitest";
import { emptyDraftContent, type Draft } from "../../../shared/ticket/draft.ts";
import { createReplySaving, emptyReply } from "./replySaving.ts";

const fresh: Draft = {
  id: "01900000-0000-7000-8000-000000000001",
  realm: "practice",
  revision: 1,
  state: "open",
  content: { ...emptyDraftContent("reply"), environment: "Live" },
  attachments: [],
  createdAtMs: 0,
  updatedAtMs: 0,
  damage: null,
};

function createScene(start: Draft | null, isBroken = () => false) {
  const stored: string[] = [];
  let made = 0;
  const saving = createReplySaving<string>(start, {
    create: () => {
      if (isBroken()) return Promise.reject(new Error("disk full"));
      made += 1;
      return Promise.resolve(fresh);
    },
    store: (_id, content, base) => {
      stored.push(`${base}:${content.environment}:${content.details}:${content.cc.join()}`);
      return Promise.resolve({ kind: "saved", revision: base + 1, savedAtMs: 0 });
    },
    failed: () => ({ kind: "failed", error: "disk full" }),
  });
  return { saving, stored, made: () => made };
}

describe("a reply on its way to disk", () => {
  it("becomes one draft, though a picture and the first word ask for it at once", async () => {
    const { saving, stored, made } = createScene(null);
    const [draft, result] = await Promise.all([
      saving.ensureDraft(),
      saving.save({ ...emptyReply, details: "Thanks", cc: ["a@host.example"] }, 0),
    ]);
    expect(draft.id).toBe(fresh.id);
    expect(result).toMatchObject({ kind: "saved", revision: 2 });
    expect(made()).toBe(1);
    expect(stored).toEqual(["1:Live:Thanks:a@host.example"]);
  });

  it("goes on with the draft that was there, on the revision it is told", async () => {
    const { saving, stored, made } = createScene({ ...fresh, revision: 7 });
    await saving.save({ ...emptyReply, details: "Half a reply" }, 7);
    expect(made()).toBe(0);
    expect(stored).toEqual(["7:Live:Half a reply:"]);
  });

  it("says that the draft could not be made, and makes it the next time", async () => {
    let isBroken = true;
    const { saving, stored } = createScene(null, () => isBroken);
    expect(await saving.save({ ...emptyReply, details: "Important" }, 0)).toEqual({
      kind: "failed",
      error: "disk full",
    });
    isBroken = false;
    expect(await saving.save({ ...emptyReply, details: "Important" }, 0)).toMatchObject({ kind: "saved" });
    expect(stored).toEqual(["1:Live:Important:"]);
  });
});
