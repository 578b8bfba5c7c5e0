import { describe, expect, it } from "vitest";
import { cookieIn } from "./xCookie.ts";
import { askPlace, childrenIn, greeting, isAnswer, placeIn, restLength, rootIn, setupLength } from "./xMessages.ts";

const words = (...values: readonly number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);

/** An authority file's entry, as xauth writes it. */
function entry(display: string, key: string): Buffer {
  const pieces = ["desk", display, "MIT-MAGIC-COOKIE-1", key].map((text) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(text.length);
    return Buffer.concat([length, Buffer.from(text, "latin1")]);
  });
  return Buffer.concat([Buffer.from([1, 0]), ...pieces]);
}

describe("cookieIn", () => {
  it("finds the cookie of our display among others, and none in a file that is cut off or empty", () => {
    const file = Buffer.concat([entry("1", "first"), entry("73", "second")]);
    expect(cookieIn(file, "73")).toEqual({ method: "MIT-MAGIC-COOKIE-1", key: Buffer.from("second") });
    expect(cookieIn(file, "2")).toEqual({ method: "", key: Buffer.alloc(0) });
    expect(cookieIn(file.subarray(0, -3), "73")).toEqual({ method: "", key: Buffer.alloc(0) });
    expect(cookieIn(Buffer.alloc(0), "73")).toEqual({ method: "", key: Buffer.alloc(0) });
  });
});

describe("messages of the display", () => {
  it("greet with the cookie, each piece filled up to whole words", () => {
    const sent = greeting({ method: "MIT-MAGIC-COOKIE-1", key: Buffer.from("12345") });
    expect(sent.length).toBe(12 + 20 + 8);
    expect(sent.subarray(0, 10)).toEqual(Buffer.from([0x6c, 0, 11, 0, 0, 0, 18, 0, 5, 0]));
  });

  it("name the root window of the first screen, behind vendor and formats", () => {
    const head = Buffer.from([1, 0, 11, 0, 0, 0, 14, 0]);
    const setup = Buffer.alloc(14 * 4);
    setup.writeUInt16LE(5, 16); // the vendor's name, 8 bytes with its filling
    setup.writeUInt8(1, 21); // one format of 8 bytes
    setup.writeUInt32LE(0x2_6a, 48);
    expect(setupLength(head)).toBe(setup.length);
    expect(rootIn(setup)).toBe(0x2_6a);
    expect(() => setupLength(Buffer.from([0, 0, 11, 0, 0, 0, 1, 0]))).toThrow("refused");
  });

  it("tell answers from events and how much follows them", () => {
    const answer = Buffer.concat([Buffer.from([1, 0, 7, 0]), words(2), Buffer.alloc(24)]);
    expect([isAnswer(answer), restLength(answer)]).toEqual([true, 8]);
    expect(isAnswer(Buffer.from([0]))).toBe(true);
    expect(isAnswer(Buffer.from([22]))).toBe(false);
    const event = Buffer.concat([Buffer.from([22, 0, 7, 0]), words(900), Buffer.alloc(24)]);
    expect(restLength(event)).toBe(0);
  });

  it("list windows and where they are, without those that nobody sees", () => {
    const tree = Buffer.concat([Buffer.alloc(32), words(11, 12)]);
    tree.writeUInt8(1, 0);
    tree.writeUInt16LE(2, 16);
    expect(childrenIn(tree)).toEqual([11, 12]);
    expect(askPlace(11).length).toBe(16);

    const attributes = Buffer.alloc(44);
    attributes.writeUInt8(1, 0);
    attributes.writeUInt16LE(1, 12);
    attributes.writeUInt8(2, 26);
    const geometry = Buffer.alloc(32);
    geometry.writeUInt8(1, 0);
    for (const [at, value] of [-5, 30, 300, 200, 2].entries()) geometry.writeInt16LE(value, 12 + at * 2);
    expect(placeIn(attributes, geometry)).toEqual({ x: -5, y: 30, width: 304, height: 204 });
    expect(placeIn(Buffer.alloc(32), geometry)).toBeNull();
    attributes.writeUInt8(0, 26);
    expect(placeIn(attributes, geometry)).toBeNull();
  });
});
