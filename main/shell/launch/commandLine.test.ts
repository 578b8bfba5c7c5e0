import { describe, expect, it } from "vitest";
import { parseCommandLine } from "./commandLine.ts";

describe("parseCommandLine", () => {
  it("finds nothing in a plain start", () => {
    expect(parseCommandLine(["electron", "out/app", "--no-sandbox"])).toEqual({
      isVersionAsked: false,
      isCaptureAsked: false,
      isHidden: false,
      link: null,
    });
  });

  it("finds its own words among others", () => {
    const wish = parseCommandLine(["standby", "--capture", "standby://new?site=a", "--remote-debugging-port=1"]);
    expect(wish).toEqual({ isVersionAsked: false, isCaptureAsked: true, isHidden: false, link: { site: "a" } });
    expect(parseCommandLine(["standby", "--version", "--hidden"])).toMatchObject({
      isVersionAsked: true,
      isHidden: true,
    });
  });

  it("takes a link that means nothing for no link", () => {
    expect(parseCommandLine(["standby", "standby://app/index.html"]).link).toBeNull();
  });
});
