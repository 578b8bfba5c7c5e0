import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gistOf } from "./gist.ts";
import { likenessesOf } from "./likeness.ts";
import { errorLinesIn, linesOf, pathsIn } from "./strongKeys.ts";

const pathKeys = (text: string) => pathsIn(text).map(({ key }) => key);
const lineKeys = (text: string) => errorLinesIn(text).map(({ key }) => key);

describe("paths that two texts may share", () => {
  it.each([
    ["https://live-alder-shop.example/checkout/payment?order=17#top", "path checkout/payment"],
    ["dev-alder-shop.example/checkout/payment.", "path checkout/payment"],
    ["Open /orders/4711/print, then wait", "path orders/#/print"],
    ["(see /code/wp-content/plugins/forms/send.php:88)", "path plugins/forms/send.php"],
    ["sites/all/modules/forms.module on line 3", "path all/modules/forms.module"],
  ])("%s", (text, key) => {
    expect(pathKeys(text)).toEqual([key]);
  });

  it.each([
    "and/or",
    "Dev/Test/Live",
    "/",
    "/cart",
    "https://alder-shop.example/",
    "/node/12",
    "/index.php",
    "1/2/2016",
    "km/h",
  ])("%s is none: too many texts say it, or it is a word", (text) => {
    expect(pathKeys(text)).toEqual([]);
  });
});

describe("error lines that two texts may share", () => {
  it("are the same one whatever time, id, figure or quoted value stands in them", () => {
    const first =
      '[03-May-2016 10:04:11] PHP Fatal error: Call to undefined method "Cart::add" in request 8f3a9c2e on line 88';
    const second =
      '[04-May-2016 23:59:59] PHP Fatal error: Call to undefined method "Cart::remove" in request 01bc77aa on line 9';
    expect(lineKeys(first)).toHaveLength(1);
    expect(lineKeys(first)).toEqual(lineKeys(second));
  });

  it("are read out of a log that Standby numbered", () => {
    const line = "upstream prematurely closed connection while reading response";
    expect(linesOf(`  12 | ${line}`)).toMatchObject([{ key: `line ${line}`, shown: line }]);
  });

  it("are not the small talk of servers, nor plain sentences", () => {
    expect(
      lineKeys("HTTP 500: Internal Server Error\n502 Bad Gateway\nCustomers like the new colours very much."),
    ).toEqual([]);
  });
});

describe("comparing", () => {
  it("gives nothing for a path that many tickets of the site have", () => {
    const draft = gistOf({ subject: "", text: "/shop/overview", errors: "" });
    const others = Array.from({ length: 50 }, () => draft);
    expect(likenessesOf(draft, others.slice(0, 3), new Set())[0]).toMatchObject({
      shared: [{ shown: "/shop/overview" }],
    });
    expect(likenessesOf(draft, others, new Set())).toEqual(others.map(() => null));
  });

  it("never throws, and never counts a text as more than wholly alike", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.lorem({ maxCount: 40 }),
      fc.webUrl({ withFragments: true }),
    );
    fc.assert(
      fc.property(text, text, text, (subject, one, other) => {
        const gist = gistOf({ subject, text: one, errors: other });
        const [likeness] = likenessesOf(gist, [gistOf({ subject, text: other, errors: one })], new Set());
        expect(likeness?.score ?? 0).toBeGreaterThanOrEqual(0);
        expect(likeness?.score ?? 0).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it("reads 100 KB of one word, of slashes or of quotes in no time", () => {
    const begunAt = performance.now();
    for (const piece of ["a", "/", '"', "a/", "[", "e "])
      gistOf({ subject: "", text: piece.repeat(100_000), errors: piece.repeat(50_000) });
    expect(performance.now() - begunAt).toBeLessThan(2_000);
  });
});
