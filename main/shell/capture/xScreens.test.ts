import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { bandsOf } from "./bands.ts";
import type { Band, Frame } from "./frame.ts";
import { createOutlet } from "./x11/outlet.ts";
import type { XPicture } from "./x11/xPicture.ts";
import { xScreens } from "./xScreens.ts";

const bounds = { x: 0, y: 0, width: 1, height: 2 };
const display = { id: 7, bounds, scaleFactor: 1, nativeOrigin: { x: 0, y: 0 } };

async function values(frames: readonly Frame[]): Promise<readonly (readonly number[])[]> {
  const found: (readonly number[])[] = [];
  for await (const { firstRow, pixels } of frames[0]?.bands ?? []) found.push([firstRow, ...pixels]);
  return found;
}

function setUp(read: (signal: AbortSignal) => Promise<XPicture>, size = { width: 1, height: 2 }) {
  const clock = createFakeClock(0);
  let grabs = 0;
  const grabInstead = (): Promise<readonly Frame[]> => {
    grabs += 1;
    const bands = bandsOf(new Uint8Array(size.width * size.height * 4).fill(5), size.width);
    return Promise.resolve([{ displayId: "7", bands, ...size, scaleFactor: 1 }]);
  };
  const take = (displays = [display]) =>
    xScreens(displays, { clock, read: (_areas, signal) => read(signal), grabInstead });
  return { clock, take, grabs: () => grabs };
}

const band = (firstRow: number, value: number): Band => ({ firstRow, pixels: new Uint8Array(4).fill(value) });
const instead = [[0, ...Array.from({ length: 8 }, () => 5)]];

describe("xScreens", () => {
  it("gives what the X screen shows", async () => {
    const outlet = createOutlet<Band>();
    const { take, grabs, clock } = setUp(() => Promise.resolve({ parts: [outlet.items], ended: Promise.resolve() }));
    const frames = await take();
    expect(frames[0]).toMatchObject({ displayId: "7", width: 1, height: 2, scaleFactor: 1 });
    outlet.put(band(0, 1));
    outlet.put(band(1, 2));
    outlet.end();
    expect(await values(frames)).toEqual([
      [0, 1, 1, 1, 1],
      [1, 2, 2, 2, 2],
    ]);
    expect([grabs(), clock.pending()]).toEqual([0, 0]);
  });

  it("takes the other way where X cannot be read, or its pixels cannot be told apart by display", async () => {
    const { take, grabs, clock } = setUp(() => Promise.reject(new Error("refused")));
    expect(await values(await take())).toEqual(instead);
    expect(await values(await take([{ ...display, scaleFactor: 1.3 }]))).toEqual(instead);
    expect([grabs(), clock.pending()]).toEqual([2, 0]);
  });

  it("begins again the other way when the picture breaks off or takes too long", async () => {
    const outlet = createOutlet<Band>();
    const { take, clock } = setUp((signal) => {
      const ended = new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => {
          outlet.fail(new Error("too late"));
          resolve();
        });
      });
      return Promise.resolve({ parts: [outlet.items], ended });
    });
    const frames = await take();
    const reading = values(frames);
    outlet.put(band(0, 1));
    await clock.advance(500);
    expect(await reading).toEqual([[0, 1, 1, 1, 1], ...instead]);
  });

  it("fails where the other way gives a picture of another size", async () => {
    const outlet = createOutlet<Band>();
    outlet.fail(new Error("broken off"));
    const picture = { parts: [outlet.items], ended: Promise.resolve() };
    const { take } = setUp(() => Promise.resolve(picture), { width: 2, height: 2 });
    await expect(values(await take())).rejects.toMatchObject({ code: "capture.failed" });
  });
});
