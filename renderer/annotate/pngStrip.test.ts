import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { stripPng } from "./pngStrip.ts";

function picture(): Uint8Array {
  const png = new PNG({ width: 3, height: 2 });
  png.data = Buffer.from(Array.from({ length: 24 }, (_, index) => (index * 11) % 256));
  return new Uint8Array(PNG.sync.write(png));
}

/** A chunk with a wrong checksum is enough here: the strip goes by type and length. */
function chunk(type: string, text: string): Uint8Array {
  const body = new TextEncoder().encode(text);
  const bytes = new Uint8Array(12 + body.length);
  new DataView(bytes.buffer).setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(body, 8);
  return bytes;
}

function dirty(): Uint8Array {
  const clean = picture();
  const header = clean.subarray(0, 33);
  const rest = clean.subarray(33);
  const secret = chunk("tEXt", "Comment\0secret place");
  return new Uint8Array([...header, ...secret, ...chunk("eXIf", "gps"), ...rest, ...new TextEncoder().encode("after")]);
}

describe("stripPng", () => {
  it("keeps the pixels and drops text, EXIF and what follows the end", () => {
    const stripped = stripPng(dirty());
    expect(stripped).not.toBeNull();
    const bytes = Buffer.from(stripped ?? []);
    expect(bytes.includes("secret place")).toBe(false);
    expect(bytes.includes("gps")).toBe(false);
    expect(bytes.subarray(-8, -4).toString("latin1")).toBe("IEND");
    expect(PNG.sync.read(bytes).data).toEqual(PNG.sync.read(Buffer.from(picture())).data);
  });

  it("control: the same bytes unstripped still hold the secret", () => {
    expect(Buffer.from(dirty()).includes("secret place")).toBe(true);
  });

  it("refuses what is not a PNG, is cut short, or claims a chunk beyond its end", () => {
    expect(stripPng(new Uint8Array([1, 2, 3]))).toBeNull();
    expect(stripPng(picture().subarray(0, 40))).toBeNull();
    const lying = dirty();
    new DataView(lying.buffer).setUint32(33, 0xffff_ff00);
    expect(stripPng(lying)).toBeNull();
  });
});
