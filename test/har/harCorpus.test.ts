import { describe, expect, it } from "vitest";
import { cleanHar, judgeHar } from "../../shared/findings/har.ts";
import { allPlants, plantedHar, singleHar } from "./plantedHar.ts";
import { readableIn, shapeOf } from "./traces.ts";

const none: ReadonlySet<string> = new Set();
const corpus = Array.from({ length: 40 }, (_, seed) => plantedHar(seed + 1));

describe("40 recordings with planted secrets", () => {
  it("hold secrets that the search can see, so that finding none means something", () => {
    for (const { text, secrets } of corpus) {
      expect(secrets.length).toBeGreaterThan(5);
      expect(readableIn(text, secrets)).toEqual(secrets);
    }
  });

  it.each(corpus.map((har, index) => [index + 1, har] as const))("leave none of them: file %i", (_, har) => {
    const cleaned = cleanHar(har.text, none);
    expect(readableIn(cleaned, har.secrets)).toEqual([]);
    expect(shapeOf(JSON.parse(cleaned))).toEqual(shapeOf(JSON.parse(har.text)));
    expect(judgeHar(cleaned)).toMatchObject({ kind: "har", findings: [] });
    expect(cleanHar(cleaned, none)).toBe(cleaned);
  });

  it("hold every kind that is planted", () => {
    const planted = new Set(corpus.flatMap(({ kinds }) => kinds));
    expect(Object.keys(allPlants).filter((kind) => !planted.has(kind))).toEqual([]);
  });

  it("stay as they were where the user keeps everything", () => {
    for (const { text, secrets } of corpus.slice(0, 10)) {
      const verdict = judgeHar(text);
      if (verdict.kind !== "har") throw new Error("not read as a recording");
      const kept = cleanHar(text, new Set(verdict.findings.map(({ id }) => id)));
      expect(JSON.parse(kept)).toEqual(JSON.parse(text));
      expect(readableIn(kept, secrets)).toEqual(secrets);
    }
  });

  it("show no secret whole in the list of what was found, and lose only what is not kept", () => {
    for (const { text, secrets } of corpus.slice(0, 10)) {
      const verdict = judgeHar(text);
      if (verdict.kind !== "har") throw new Error("not read as a recording");
      expect(secrets.filter((secret) => JSON.stringify(verdict.findings).includes(secret))).toEqual([]);
      const [one] = verdict.findings;
      const cleaned = cleanHar(text, new Set([one?.id ?? ""]));
      const left = judgeHar(cleaned);
      expect(left.kind === "har" && left.findings.map(({ id }) => id)).toEqual([one?.id]);
    }
  });

  it("keep what the host needs: addresses, status, sizes of time, the fault's text", () => {
    const cleaned = cleanHar(corpus[0]?.text ?? "", none);
    for (const part of [
      "https://shop.example/cart/",
      "Server error",
      '"fault',
      "203.0.113.7",
      "HTTP/2.0",
      "2026-01-02T03:04",
    ])
      expect(cleaned).toContain(part);
  });
});

describe("one secret alone, with nothing else that names it", () => {
  it.each(Object.keys(allPlants))("is taken out: %s", (kind) => {
    for (const seed of [1, 2, 3]) {
      const { text, secrets } = singleHar(kind, seed);
      const cleaned = cleanHar(text, none);
      expect(readableIn(text, secrets)).toEqual(secrets);
      expect(readableIn(cleaned, secrets)).toEqual([]);
      expect(shapeOf(JSON.parse(cleaned))).toEqual(shapeOf(JSON.parse(text)));
      expect(judgeHar(cleaned)).toMatchObject({ kind: "har", findings: [] });
    }
  });
});

describe("what is no recording", () => {
  it.each([
    ["broken", '{"log":{"entries":['],
    ["broken", ""],
    ["notHar", "[]"],
    ["notHar", '{"log":{}}'],
    ["notHar", "7"],
  ])("is %s: %s", (kind, text) => {
    expect(judgeHar(text)).toEqual({ kind });
    expect(() => cleanHar(text, none)).toThrow(kind);
  });

  it("does not end the reader by its depth or its keys", () => {
    const nested = (levels: number) =>
      `{"log":{"entries":[${'{"a":'.repeat(levels)}"password=hunter22"${"}".repeat(levels)}]}}`;
    expect(cleanHar(nested(400), none)).not.toContain("hunter22");
    expect(judgeHar(nested(3_000))).toEqual({ kind: "broken" });
    expect(judgeHar(nested(300_000))).toEqual({ kind: "broken" });
    const keys = '{"log":{"entries":[{"__proto__":"token=a1b2c3d4e5","constructor":{"x":"y"}}]}}';
    expect(cleanHar(keys, none)).toBe(keys.replace("a1b2c3d4e5", "[removed:token]"));
  });
});
