import { describe, expect, it } from "vitest";
import { guessFromAddresses } from "./addressGuess.ts";

const usual = [
  { name: "Dev", kind: "dev" },
  { name: "Test", kind: "test" },
  { name: "Live", kind: "live" },
] as const;
const sites = [
  { id: "1", name: "shop", environments: [...usual] },
  { id: "2", name: "alder-shop", environments: [...usual, { name: "redesign", kind: "multidev" as const }] },
];
const guess = (...texts: readonly string[]) => guessFromAddresses(texts, sites);

describe("what an address tells", () => {
  it("reads environment and site from the usual prefixes", () => {
    expect(guess("See https://dev-alder-shop.example/cart?id=1")).toEqual({
      host: "dev-alder-shop.example",
      siteId: "2",
      environment: "Dev",
    });
  });

  it("reads a Multidev from its own name", () => {
    expect(guess("http://redesign-alder-shop.example:8443/")).toMatchObject({ siteId: "2", environment: "redesign" });
  });

  it("takes the longest site name that fits, and claims no environment where the prefix is none", () => {
    expect(guess("https://www-alder-shop.example")).toMatchObject({ siteId: "2", environment: null });
    expect(guess("https://shop.example")).toMatchObject({ siteId: "1", environment: null });
  });

  it("knows the environment of a site that is not in the list, also without https", () => {
    expect(guess("test-elsewhere.example fails")).toEqual({
      host: "test-elsewhere.example",
      siteId: null,
      environment: "Test",
    });
  });

  it("says nothing about other addresses and looks on to the next one", () => {
    expect(guess("https://status.example/now")).toBeNull();
    expect(guess("https://status.example/now", "https://live-shop.example")).toMatchObject({ environment: "Live" });
  });
});
