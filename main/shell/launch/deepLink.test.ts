import { describe, expect, it } from "vitest";
import { parseDeepLink } from "./deepLink.ts";

describe("parseDeepLink", () => {
  it("reads the site of a new ticket and ignores every other parameter", () => {
    expect(parseDeepLink("standby://new?site=alder-shop&send=1&delete=all")).toEqual({ site: "alder-shop" });
    expect(parseDeepLink("standby://new")).toEqual({ site: "" });
    expect(parseDeepLink("STANDBY://new/?site=a%20b")).toEqual({ site: "a b" });
  });

  it("strips control characters and cuts an endless site name", () => {
    expect(parseDeepLink("standby://new?site=a%00b%0Ac%E2%80%AEd")).toEqual({ site: "abcd" });
    expect(parseDeepLink(`standby://new?site=${"x".repeat(1_000)}`)?.site).toHaveLength(200);
  });

  it.each([
    "standby://app/index.html",
    "standby://app/blob/00",
    "standby://new/../app/index.html",
    "standby://new:80/",
    "standby://user@new/",
    "standby:new",
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
