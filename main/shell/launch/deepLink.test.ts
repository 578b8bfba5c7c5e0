import { describe, expect, it } from "vitest";
import { parseDeepLink } from "./deepLink.ts";

describe("parseDeepLink", () => {
  it("reads the site of a new ticket and ignores every other parameter", () => {
    expect(parseDeepLink("standby://new?site=alder-shop&send=1&delete=all")).toEqual({
      kind: "new",
      site: "alder-shop",
    });
    expect(parseDeepLink("standby://new")).toEqual({ kind: "new", site: "" });
    expect(parseDeepLink("STANDBY://new/?site=a%20b")).toEqual({ kind: "new", site: "a b" });
  });

  it("reads a wish for a capture, in which nothing can be said", () => {
    expect(parseDeepLink("standby://capture")).toEqual({ kind: "capture" });
    expect(parseDeepLink("standby://capture/?mode=screen&delay=10&draft=1#x")).toEqual({ kind: "capture" });
  });

  it("strips control characters and cuts an endless site name", () => {
    expect(parseDeepLink("standby://new?site=a%00b%0Ac%E2%80%AEd")).toEqual({ kind: "new", site: "abcd" });
    expect(parseDeepLink(`standby://new?site=${"x".repeat(1_000)}`)).toEqual({ kind: "new", site: "x".repeat(200) });
  });

  it.each([
    "standby://app/index.html",
    "standby://app/blob/00",
    "standby://new/../app/index.html",
    "standby://new:80/",
    "standby://user@new/",
    "standby:new",
    "standby:capture",
    "standby://capture/screen",
    "standby://capture:80/",
    "standby://user@capture/",
    "standby://capture.example/",
    "standby://delete?id=1",
    "https://new?site=a",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "--capture",
    "",
    `standby://new?site=${"x".repeat(3_000)}`,
  ])("refuses %s", (text) => {
    expect(parseDeepLink(text)).toBeNull();
  });
});
