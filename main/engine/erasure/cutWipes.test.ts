import { describe, expect, it } from "vitest";
import { createErasureWorld, filesBelow, redactedDraft } from "../../../test/builders/erasureWorld.ts";
import { until } from "../../../test/fakes/until.ts";
import { MINUTE, SECOND } from "../../../shared/units.ts";

describe("a wipe that was cut", () => {
  it.each([
    ["afterTaking", 1],
    ["afterTaking", 2],
    ["afterOverwriting", 1],
    ["afterOverwriting", 2],
    ["afterOverwriting", 3],
  ] as const)("%s, time %i, is carried on at the next start", async (step, time) => {
    const world = createErasureWorld();
    const { draftId, pictures, hashes } = await redactedDraft(world);
    world.send(draftId);
    let count = 0;
    const cut = world.eraser({
      steps: {
        [step]: () => {
          count += 1;
          if (count >= time) throw new Error("cut");
        },
      },
    });
    await world.clock.advance(SECOND);
    await until("the cut", () => count >= time);
    await cut.stop();
    expect(world.repo.isAnyAsked()).toBe(true);
    world.eraser();
    await world.erased();
    for (const hidden of [pictures.original, pictures.once, pictures.removed])
      expect(world.holders(hidden)).toEqual([]);
    expect(world.context.blobs.read(hashes.sent)).toEqual(Buffer.from(pictures.sent));
    expect(filesBelow(world.data).filter((file) => file.includes("erasing-"))).toEqual([]);
  });

  it("is tried again a minute later when a file could not be wiped", async () => {
    const world = createErasureWorld();
    const { draftId, pictures } = await redactedDraft(world);
    world.send(draftId);
    let isRefused = true;
    world.eraser({
      steps: {
        afterTaking: () => {
          if (isRefused) throw new Error("busy");
        },
      },
    });
    await world.clock.advance(SECOND);
    await until("the first try", () => world.clock.pending() > 0);
    isRefused = false;
    await world.clock.advance(MINUTE);
    await until("nothing is left to wipe", () => !world.repo.isAnyAsked());
    expect(world.holders(pictures.original)).toEqual([]);
  });
});
