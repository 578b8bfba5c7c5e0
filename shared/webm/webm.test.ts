import { describe, expect, it } from "vitest";
import { makeWebm } from "../../test/builders/webm.ts";
import { readWebm } from "./readWebm.ts";
import { withDuration } from "./withDuration.ts";

describe("readWebm", () => {
  it("reads size, frames and the last frame's time of a live recording", () => {
    expect(readWebm(makeWebm({ width: 1920, height: 1080 }))).toEqual({
      width: 1920,
      height: 1080,
      durationMs: 1_000,
      frames: 3,
      hasSound: false,
    });
  });

  it("tells sound, and does not count it as frames", () => {
    const clusters = [[{ atMs: 0 }, { atMs: 20, track: 2 as const }, { atMs: 40, track: 2 as const }]];
    expect(readWebm(makeWebm({ hasSound: true, clusters }))).toMatchObject({
      frames: 1,
      hasSound: true,
      durationMs: 40,
    });
  });

  it("reads what is whole of a file that was cut off anywhere, and never fails", () => {
    const whole = makeWebm();
    const frames = Array.from({ length: whole.length }, (_, end) => readWebm(whole.subarray(0, end))?.frames ?? 0);
    expect(Math.max(...frames)).toBe(2);
    expect(frames).toEqual(frames.toSorted((a, b) => a - b));
  });

  it("takes nothing else for one", () => {
    expect(readWebm(new Uint8Array())).toBeNull();
    expect(readWebm(makeWebm({ docType: "matroska" }))).toBeNull();
    expect(readWebm(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10))).toBeNull();
    expect(readWebm(new Uint8Array(64).fill(0xff))).toBeNull();
  });
});

describe("withDuration", () => {
  it("writes the length and changes nothing else", () => {
    const live = makeWebm();
    const made = withDuration(live, 1_066);
    expect(readWebm(made)).toEqual({ width: 640, height: 480, durationMs: 1_066, frames: 3, hasSound: false });
    expect(Buffer.from(made).includes(Buffer.from("made"))).toBe(true);
    const clusters = Buffer.from(live).subarray(Buffer.from(live).indexOf(Uint8Array.of(0x16, 0x54, 0xae, 0x6b)));
    expect(Buffer.from(made).subarray(-clusters.length).equals(clusters)).toBe(true);
  });

  it("writes it once: a second time replaces the first", () => {
    const once = withDuration(makeWebm(), 2_000);
    const twice = withDuration(once, 3_000);
    expect(twice.length).toBe(once.length);
    expect(readWebm(twice)?.durationMs).toBe(3_000);
  });

  it("takes the last frame's time where nobody knows better, or where less is claimed", () => {
    expect(readWebm(withDuration(makeWebm(), null))?.durationMs).toBe(1_000);
    expect(readWebm(withDuration(makeWebm(), 5))?.durationMs).toBe(1_000);
  });

  it("drops what a cut left torn", () => {
    const whole = makeWebm();
    const made = withDuration(whole.slice(0, whole.length - 2), null);
    expect(readWebm(made)).toMatchObject({ frames: 2, durationMs: 67 });
    expect(withDuration(made, null)).toEqual(made);
  });

  it("leaves alone what is no live recording", () => {
    const closed = makeWebm({ isClosed: true });
    expect(withDuration(closed, 9_000)).toBe(closed);
    const other = Uint8Array.of(1, 2, 3);
    expect(withDuration(other, 9_000)).toBe(other);
  });
});
