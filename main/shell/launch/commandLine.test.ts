import { describe, expect, it } from "vitest";
import { parseCommandLine } from "./commandLine.ts";

describe("parseCommandLine", () => {
  it("finds nothing in a plain start", () => {
    expect(parseCommandLine(["electron", "out/app", "--no-sandbox"])).toEqual({
      isVersionAsked: false,
      capture: null,
      isHidden: false,
      link: null,
      diagnostics: null,
    });
  });

  it("finds its own words among others", () => {
    const wish = parseCommandLine(["standby", "--capture", "standby://new?site=a", "--remote-debugging-port=1"]);
    expect(wish).toEqual({
      isVersionAsked: false,
      capture: { mode: "region", delaySeconds: 0 },
      isHidden: false,
      link: { kind: "new", site: "a" },
      diagnostics: null,
    });
    expect(parseCommandLine(["standby", "--version", "--hidden"])).toMatchObject({
      isVersionAsked: true,
      isHidden: true,
    });
  });

  it.each([
    [["--capture"], "region", 0],
    [["--capture=screen"], "screen", 0],
    [["--capture=allScreens", "--delay=3"], "allScreens", 3],
    [["--delay=10", "--capture=lastRegion"], "lastRegion", 10],
    [["--capture=pointedWindow", "--delay=5"], "pointedWindow", 5],
    // What is not known: a person chooses.
    [["--capture="], "region", 0],
    [["--capture=everything", "--delay=4"], "region", 0],
    [["--capture=window", "--delay="], "region", 0],
    [["--capture=screen", "--delay=3e9"], "screen", 0],
    [["--capture=constructor", "--delay=-3"], "region", 0],
  ])("reads %j", (argv, mode, delaySeconds) => {
    expect(parseCommandLine(["standby", ...argv]).capture).toEqual({ mode, delaySeconds });
  });

  it.each([[["--captures"]], [["capture"]], [["--delay=3"]], [["--no-capture"]]])("takes %j for no capture", (argv) => {
    expect(parseCommandLine(["standby", ...argv]).capture).toBeNull();
  });

  it.each([
    [["--diagnostics"], ""],
    [["--diagnostics=/tmp/a file.json"], "/tmp/a file.json"],
    [["--diagnostics", "here.json"], "here.json"],
    [["--diagnostics", "--hidden"], ""],
    [["--diagnostics="], ""],
    [["--diagnosticss"], null],
    [["diagnostics"], null],
  ])("reads of %j where the diagnostics shall go", (argv, file) => {
    expect(parseCommandLine(["standby", ...argv]).diagnostics).toBe(file);
  });

  it("reads the link for a capture", () => {
    expect(parseCommandLine(["standby", "standby://capture"]).link).toEqual({ kind: "capture" });
  });

  it("takes a link that means nothing for no link", () => {
    expect(parseCommandLine(["standby", "standby://app/index.html"]).link).toBeNull();
  });
});
