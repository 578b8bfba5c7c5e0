import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { judgeAccess, type AccessFacts } from "./captureAccess.ts";
import { captureCommand } from "./startCommand.ts";
import { createTestPress, pressLimit } from "./testPress.ts";

function keyboard(isRegistered = true) {
  const clock = createFakeClock(0);
  const captures: string[] = [];
  let diverted: (() => void) | null = null;
  const test = createTestPress(
    {
      isRegistered: () => isRegistered,
      divert(onPress) {
        diverted = onPress;
        return () => {
          if (diverted === onPress) diverted = null;
        };
      },
    },
    clock,
  );
  const press = (): void => (diverted ?? (() => void captures.push("capture")))();
  return { clock, captures, test, press };
}

describe("the test press", () => {
  it("takes one press instead of a capture, and the next press captures again", async () => {
    const { test, press, captures } = keyboard();
    const result = test();
    press();
    expect(await result).toBe("fired");
    expect(captures).toEqual([]);
    press();
    expect(captures).toEqual(["capture"]);
  });

  it("gives up after ten seconds and gives the key back", async () => {
    const { test, press, captures, clock } = keyboard();
    const result = test();
    await clock.advance(pressLimit);
    expect(await result).toBe("notPressed");
    press();
    expect(captures).toEqual(["capture"]);
  });

  it("does not wait for a key that nobody registered", async () => {
    expect(await keyboard(false).test()).toBe("notRegistered");
  });

  it("ends when it is begun again, and the press goes to the second", async () => {
    const { test, press, captures } = keyboard();
    const first = test();
    const second = test();
    expect(await first).toBe("notPressed");
    press();
    expect(await second).toBe("fired");
    press();
    expect(captures).toEqual(["capture"]);
  });
});

describe("judgeAccess", () => {
  const x11: AccessFacts = {
    platform: "linux",
    mediaStatus: "granted",
    isWayland: false,
    wasRefused: false,
    command: "standby --capture",
  };
  const mac: AccessFacts = { ...x11, platform: "darwin" };

  it.each([
    [x11, "granted", /may see/u],
    [{ ...x11, wasRefused: true }, "denied", /Paste a picture/u],
    [{ ...x11, isWayland: true }, "askedEachTime", /asks before each capture/u],
    [{ ...x11, isWayland: true, wasRefused: true }, "denied", /Try again and allow it/u],
    [mac, "granted", /may see/u],
    [{ ...mac, mediaStatus: "denied" }, "denied", /Screen Recording/u],
    [{ ...mac, mediaStatus: "restricted" }, "denied", /Whoever manages/u],
    [{ ...mac, mediaStatus: "not-determined" }, "unknown", /asks at the first capture/u],
    [{ ...x11, platform: "win32" }, "granted", /may see/u],
  ] as const)("says of %j: %s", (facts, state, text) => {
    const access = judgeAccess(facts);
    expect(access).toMatchObject({ state, command: "standby --capture" });
    expect(access.text).toMatch(text);
  });

  it("leads to the settings of the system where there is a page for it", () => {
    expect(judgeAccess({ ...mac, mediaStatus: "denied" }).canOpenSettings).toBe(true);
    expect(judgeAccess({ ...x11, wasRefused: true }).canOpenSettings).toBe(false);
  });
});

describe("captureCommand", () => {
  const start = {
    platform: "linux",
    isPackaged: true,
    executable: "/opt/Stand by/standby",
    appFolder: "/a/b",
  } as const;

  it.each([
    [start, "standby --capture"],
    [
      { ...start, platform: "win32", executable: String.raw`C:\Apps\Standby.exe` } as const,
      String.raw`C:\Apps\Standby.exe --capture`,
    ],
    [{ ...start, platform: "darwin" } as const, '"/opt/Stand by/standby" --capture'],
    [{ ...start, isPackaged: false }, '"/opt/Stand by/standby" /a/b --capture'],
  ])("makes of %j", (facts, command) => {
    expect(captureCommand(facts)).toBe(command);
  });
});
