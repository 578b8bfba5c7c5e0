import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { SECOND } from "../../../shared/units.ts";
import { blackWords } from "./isBlack.ts";
import { desktopKind, triesAtFrames, type DesktopKind } from "./triesAtFrames.ts";

/** A desktop whose first pictures are black, so many of them. */
function grabFrom(kind: DesktopKind, blackOnes: number) {
  const clock = createFakeClock(0);
  const askedAtMs: number[] = [];
  const outcome = triesAtFrames(kind, {
    clock,
    grab() {
      askedAtMs.push(clock.now());
      return Promise.resolve([{ isBlack: true }, { isBlack: askedAtMs.length <= blackOnes }]);
    },
  }).catch((cause: unknown) => cause);
  return { clock, askedAtMs, outcome };
}

describe("a picture in which nothing is to be seen", () => {
  it("is asked for again after a moment where nobody is bothered by it", async () => {
    const { clock, askedAtMs, outcome } = grabFrom("silent", 2);
    await clock.advance(SECOND);
    expect(await outcome).toEqual([{ isBlack: true }, { isBlack: false }]);
    expect(askedAtMs).toEqual([0, 100, 200]);
  });

  it("is no picture after the third time", async () => {
    const { clock, askedAtMs, outcome } = grabFrom("silent", 3);
    await clock.advance(SECOND);
    expect(await outcome).toMatchObject({ code: "capture.failed", message: blackWords });
    expect(askedAtMs).toHaveLength(3);
    expect(clock.pending()).toBe(0);
  });

  it("is asked for once where every question opens the desktop's chooser", async () => {
    const { askedAtMs, outcome } = grabFrom("chooser", 1);
    expect(await outcome).toMatchObject({ code: "capture.failed", message: blackWords });
    expect(askedAtMs).toEqual([0]);
  });

  it("is what an X server shows, and kept", async () => {
    const { askedAtMs, outcome } = grabFrom("black", 1);
    expect(await outcome).toEqual([{ isBlack: true }, { isBlack: true }]);
    expect(askedAtMs).toEqual([0]);
  });
});

describe("the kind of desktop", () => {
  it("asks its user under Wayland only", () => {
    expect(desktopKind(true, "linux")).toBe("black");
    expect(desktopKind(false, "linux")).toBe("chooser");
    expect(desktopKind(false, "darwin")).toBe("silent");
    expect(desktopKind(false, "win32")).toBe("silent");
  });
});
