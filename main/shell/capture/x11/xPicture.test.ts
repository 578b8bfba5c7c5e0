import { describe, expect, it } from "vitest";
import type { Band } from "../frame.ts";
import { createInbox } from "./inbox.ts";
import { plainRootIn } from "./xImage.ts";
import { xPicture } from "./xPicture.ts";

/**
 * What Xvfb 21.1 said of itself, less most of its visuals: vendor, six formats, a screen of 1920 x 1080 with root window
 * 0x50d, visual 0x21 of depth 24.
 */
const recorded = [
  "8fa5b80000002000ffff1f00000100001400ffff01060000202008ff00000000",
  "54686520582e4f726720466f756e646174696f6e",
  "010120000000000004082000000000000808200000000000",
  "101020000000000018202000000000002020200000000000",
  "0d05000020000000ffffff000000000000000000",
  "80073804e8011201010001002100000001001801",
  "1800010000000000",
  "210000000408000100 00ff0000ff0000ff00000000000000",
]
  .join("")
  .replaceAll(" ", "");
const setup = Buffer.from(recorded, "hex");
const screenAt = 100;

function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(setup);
  change(bytes);
  return bytes;
}

describe("plainRootIn", () => {
  it("knows the root window and its size where pixels are blue, green, red and one byte more", () => {
    expect(plainRootIn(setup)).toEqual({ root: 0x5_0d, depth: 24, width: 1_920, height: 1_080 });
  });

  it("is none for the other byte order, another depth, packed pixels, other masks or an unnamed visual", () => {
    const others = [
      changed((bytes) => bytes.writeUInt8(1, 22)),
      changed((bytes) => bytes.writeUInt8(30, screenAt + 38)),
      changed((bytes) => bytes.writeUInt8(24, 32 + 20 + 4 * 8 + 1)),
      changed((bytes) => bytes.writeUInt32LE(0xff, screenAt + 48 + 8)),
      changed((bytes) => bytes.writeUInt32LE(0x99, screenAt + 32)),
    ];
    expect(others.map(plainRootIn)).toEqual(others.map(() => null));
  });
});

const head = (words: number, kind = 1, depth = 24): Buffer => {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt8(kind, 0);
  bytes.writeUInt8(depth, 1);
  bytes.writeUInt32LE(words, 4);
  return bytes;
};

function connected(answers: readonly Uint8Array[]) {
  const inbox = createInbox();
  const sent: Buffer[] = [];
  let isClosed = false;
  for (const answer of answers) inbox.put(answer);
  const x = {
    setup,
    take: inbox.take,
    takeInto: inbox.takeInto,
    send: (request: Buffer) => void sent.push(request),
    close: () => void (isClosed = true),
  };
  return { inbox, sent, isClosed: () => isClosed, connect: () => Promise.resolve(x) };
}

async function all(bands: AsyncIterable<Band> | undefined): Promise<readonly (readonly number[])[]> {
  const found: (readonly number[])[] = [];
  for await (const { firstRow, pixels } of bands ?? []) found.push([firstRow, ...pixels]);
  return found;
}

const left = { x: 0, y: 0, width: 1, height: 2 };
const right = { x: 1, y: 1, width: 1, height: 1 };
const pixels = Uint8Array.from([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4]);

describe("xPicture", () => {
  it("asks once for everything and gives each area its own part", async () => {
    const { connect, sent, isClosed } = connected([head(4), pixels]);
    const { parts, ended } = await xPicture([left, right], connect);
    await ended;
    expect(sent.map((request) => request.toString("hex"))).toEqual(["490205000d0500000000000002000200ffffffff"]);
    expect(await all(parts[0])).toEqual([[0, 1, 1, 1, 1, 3, 3, 3, 3]]);
    expect(await all(parts[1])).toEqual([[0, 4, 4, 4, 4]]);
    expect(isClosed()).toBe(true);
  });

  it("is none where the display answers with an error, another depth or another size, or does not reach so far", async () => {
    for (const answer of [head(0, 0), head(4, 1, 30), head(3)]) {
      const { connect, isClosed } = connected([answer, pixels]);
      await expect(xPicture([left, right], connect)).rejects.toThrow("no picture");
      expect(isClosed()).toBe(true);
    }
    const { connect, sent } = connected([]);
    await expect(xPicture([{ ...left, width: 1_921 }], connect)).rejects.toThrow("directly");
    expect(sent).toEqual([]);
  });

  it("throws to whoever reads it when it breaks off", async () => {
    const { connect, inbox, isClosed } = connected([head(4), pixels.subarray(0, 9)]);
    const { parts, ended } = await xPicture([left, right], connect);
    inbox.fail(new Error("The display closed the connection."));
    await ended;
    await expect(all(parts[0])).rejects.toThrow("closed");
    expect(isClosed()).toBe(true);
  });
});
