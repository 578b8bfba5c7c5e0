import { describe, expect, it } from "vitest";
import { bareDomain, domainIn } from "./siteDomain.ts";

describe("the domain in what somebody types", () => {
  it.each([
    ["shop.example", "shop.example"],
    [" https://WWW.Shop.example/cart?id=1#top ", "www.shop.example"],
    ["http://shop.example:8080", "shop.example"],
    ["shop.example.", "shop.example"],
    ["müller.example", "xn--mller-kva.example"],
  ])("%s is %s", (typed, domain) => {
    expect(domainIn(typed)).toBe(domain);
  });

  it.each(["", "shop", "localhost", "10.0.0.1", "two words.example", "https://", "a@@b", `${"a".repeat(300)}.example`])(
    "“%s” holds none",
    (typed) => {
      expect(domainIn(typed)).toBeNull();
    },
  );

  it("is compared without its www", () => {
    expect(bareDomain("www.shop.example")).toBe("shop.example");
    expect(bareDomain("wwwshop.example")).toBe("wwwshop.example");
  });
});
