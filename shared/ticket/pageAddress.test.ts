import { describe, expect, it } from "vitest";
import { pageIn } from "./pageAddress.ts";

describe("the page a text is about", () => {
  it("is its first address, as site and path, without query and credentials", () => {
    const text = "It fails at https://one:two@dev-shop.example:8443/cart/7?token=a1#x. Then http://b.example/";
    expect(pageIn(["no address", text])).toEqual({ host: "dev-shop.example:8443", path: "/cart/7" });
  });

  it("is none where there is no address", () => {
    expect(pageIn(["", "see shop.example", "https://"])).toBeNull();
  });
});
