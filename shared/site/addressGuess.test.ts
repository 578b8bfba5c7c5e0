import { describe, expect, it } from "vitest";
import { createAddressReader } from "./addressGuess.ts";

const usual = [
  { name: "Dev", kind: "dev" },
  { name: "Test", kind: "test" },
  { name: "Live", kind: "live" },
] as const;
const sites = [
  { id: "1", name: "shop", environments: [...usual] },
  {
    id: "2",
    name: "alder-shop",
    environments: [...usual, { name: "redesign", kind: "multidev" as const }],
    hostSiteId: "8d9f0a52-0c2b-4f3b-9d0e-3a7be2f8e001",
  },
];
const all = (...texts: readonly string[]) => createAddressReader(sites).guesses(texts);
const guess = (...texts: readonly string[]) => all(...texts)[0] ?? null;

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

  it("tells every site that is named, not only the first", () => {
    const told = all("See https://live-shop.example/a and dev-alder-shop.example.", "https://live-shop.example/b");
    expect(told.map(({ siteId, environment }) => [siteId, environment])).toEqual([
      ["1", "Live"],
      ["2", "Dev"],
    ]);
  });

  it("knows the host's own page of a site by the id in its path", () => {
    expect(guess("https://dashboard.example/sites/8D9F0A52-0c2b-4f3b-9d0e-3a7be2f8e001#dev")).toMatchObject({
      siteId: "2",
    });
  });

  describe("with domains and earlier names", () => {
    const known = createAddressReader([
      {
        id: "1",
        name: "shop",
        environments: [...usual],
        aliases: ["old-shop", "alder-shop"],
        domains: [
          { domain: "www.alder.example", environment: null },
          { domain: "alder.example", environment: "Live" },
          { domain: "twice.example", environment: null },
        ],
      },
      {
        id: "2",
        name: "alder-shop",
        environments: [...usual],
        domains: [{ domain: "twice.example", environment: null }],
      },
    ]);
    const one = (text: string) => known.guesses([text])[0] ?? null;

    it("knows a site by its own domain, with www and without, and the environment where it was told", () => {
      expect(one("https://www.Alder.example:443/cart")).toEqual({
        host: "www.alder.example",
        siteId: "1",
        environment: "Live",
      });
      expect(one("It shows on alder.example only")).toMatchObject({ siteId: "1" });
    });

    it("takes another host under the domain for nobody's", () => {
      expect(one("https://blog.alder.example/")).toBeNull();
    });

    it("says nothing by a domain that two sites claim", () => {
      expect(one("https://twice.example/")).toBeNull();
    });

    it("knows a site by a name it had, unless another has that name now", () => {
      expect(one("https://dev-old-shop.example/")).toEqual({
        host: "dev-old-shop.example",
        siteId: "1",
        environment: "Dev",
      });
      expect(one("https://alder-shop.example/")).toMatchObject({ siteId: "2" });
    });
  });

  it("takes files, mail addresses, sentences and figures for no address", () => {
    expect(all("shop.php, alder-shop.module and one@shop.example; the shop.It broke. 1.2.3.4 and v2.alder")).toEqual(
      [],
    );
  });

  it("reads a long text in no time and never throws", () => {
    const text = `${"dev-".repeat(5_000)}shop.example ${"a.".repeat(20_000)} ${"-".repeat(20_000)}`;
    const begun = process.cpuUsage();
    expect(all(text).length).toBeLessThan(3);
    // Its own processor time: what else the machine does is not its fault. Microseconds.
    expect(process.cpuUsage(begun).user).toBeLessThan(500_000);
  });
});
