import { expect, it } from "vitest";
import { createStreamGrant } from "./streamGrant.ts";

it("grants one source to one page, and only while the work runs", async () => {
  const grant = createStreamGrant();
  expect(grant.sourceFor(1)).toBeNull();
  const seen = await grant.during(1, "window:7:0", () => Promise.resolve([grant.sourceFor(1), grant.sourceFor(2)]));
  expect(seen).toEqual(["window:7:0", null]);
  expect(grant.sourceFor(1)).toBeNull();
  await expect(grant.during(1, "window:7:0", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(grant.sourceFor(1)).toBeNull();
});

it("gives the microphone to the page that may record sound, and to nobody else", async () => {
  const grant = createStreamGrant();
  const heard = () => Promise.resolve([grant.hearsSound(1), grant.hearsSound(2)]);
  expect(await grant.during(1, "screen:0:0", heard, true)).toEqual([true, false]);
  expect(await grant.during(1, "screen:0:0", heard)).toEqual([false, false]);
  expect(grant.hearsSound(1)).toBe(false);
});
