import { expect, it } from "vitest";
import { MIB } from "../units.ts";
import { letGo } from "./letGo.ts";

it("empties the files of a message, and nothing else", () => {
  const file = new Uint8Array(2 * MIB).fill(7);
  const small = Uint8Array.of(1, 2, 3);
  letGo({ name: "a.png", thumbnail: null, bytes: file, small });
  expect(file.byteLength).toBe(0);
  expect([...small]).toEqual([1, 2, 3]);
});

it("takes whatever a message may be", () => {
  for (const message of [undefined, null, "text", 7, [], new Uint8Array(4)]) expect(() => letGo(message)).not.toThrow();
});
