import { describe, expect, it } from "vitest";
import { readOnce } from "./readOnce.ts";

function counted() {
  let reads = 0;
  const read = readOnce((text) => {
    reads += 1;
    return JSON.parse(text) as { of: number[] };
  });
  return { read, reads: () => reads };
}

describe("a stored text", () => {
  it("is read once, and again when it is another one", () => {
    const { read, reads } = counted();
    expect([read('{"of":[1]}'), read('{"of":[1]}'), read('{"of":[2]}')]).toEqual([
      { of: [1] },
      { of: [1] },
      { of: [2] },
    ]);
    expect(reads()).toBe(2);
  });

  it("cannot be altered by whoever was given it", () => {
    const { read } = counted();
    expect(() => read('{"of":[1]}').of.push(2)).toThrow(TypeError);
    expect(read('{"of":[1]}').of).toEqual([1]);
  });

  it("that cannot be read says so each time", () => {
    const { read, reads } = counted();
    expect([1, 2].map(() => thrownBy(() => read("{")))).toEqual([true, true]);
    expect(reads()).toBe(2);
  });

  it("does not stay for ever", () => {
    const { read, reads } = counted();
    for (let number = 0; number < 500; number += 1) read(`{"of":[${number}]}`);
    read('{"of":[0]}');
    expect(reads()).toBe(501);
  });
});

function thrownBy(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}
