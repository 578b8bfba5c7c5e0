import { describe, expect, it } from "vitest";
import { addressesIn } from "./addressesIn.ts";

describe("mail addresses in a row", () => {
  it("reads commas, semicolons and blanks, each address once", () => {
    expect(addressesIn("one@agency.example; two@agency.example,one@agency.example ").addresses).toEqual([
      "one@agency.example",
      "two@agency.example",
    ]);
  });

  it("complains about a finished part that is no address, not about the one being typed", () => {
    expect(addressesIn("one@agency.example, tw").unreadable).toEqual([]);
    expect(addressesIn("tw, one@agency.example").unreadable).toEqual(["tw"]);
    expect(addressesIn("tw ").unreadable).toEqual(["tw"]);
  });

  it("takes at most twenty", () => {
    const text = Array.from({ length: 30 }, (_, index) => `user${index}@agency.example`).join(" ");
    expect(addressesIn(text).addresses).toHaveLength(20);
  });
});
