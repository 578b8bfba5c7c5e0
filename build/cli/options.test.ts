import { describe, expect, it } from "vitest";
import { readOptions } from "./options.mjs";

const rules = {
  seeds: { kind: "whole", least: 1, most: 1_000 },
  desk: { kind: "oneOf", names: ["mail", "tracker"] },
  replay: { kind: "text" },
  named: { kind: "flag" },
} as const;
const read = (...args: readonly string[]) => readOptions(args, rules, { env: {} });

describe("options of a command", () => {
  it("are read with a blank or an equals sign before the value", () => {
    const options = read("--seeds=300", "--desk", "mail", "--replay=a=b.json", "--named");
    expect(options.whole("seeds")).toBe(300);
    expect(options.text("desk")).toBe("mail");
    expect(options.text("replay")).toBe("a=b.json");
    expect(options.flag("named")).toBe(true);
    expect(options.names).toEqual(["seeds", "desk", "replay", "named"]);
  });

  it("are null, or false, when they are not given", () => {
    const options = read();
    expect([options.whole("seeds"), options.text("desk"), options.flag("named")]).toEqual([null, null, false]);
  });

  it.each(["0", "-1", "1.5", "1e3", "1e20", "99999999999999999999", "1001", "0x10", "many", "NaN", " 5"])(
    "refuse “%s” as a whole number, in a sentence with the limits",
    (text) => {
      expect(() => read("--seeds", text)).toThrow(`--seeds is a whole number from 1 to 1000, not “${text}”.`);
      expect(() => read(`--seeds=${text}`)).toThrow(/whole number/u);
    },
  );

  it.each([
    [["--sedes", "5"], "There is no --sedes. Known: --seeds, --desk, --replay, --named."],
    [["--constructor"], "There is no --constructor."],
    [["foo"], "“foo” is not understood."],
    [["-s"], "“-s” is not understood."],
    [["--seeds"], "--seeds needs a value."],
    [["--seeds", "--named"], "--seeds needs a value."],
    [["--seeds="], "--seeds needs a value."],
    [["--seeds", "1", "--seeds", "2"], "--seeds is given twice."],
    [["--named=yes"], "--named takes no value."],
    [["--desk", "post"], "--desk is one of mail, tracker, not “post”."],
  ])("refuse %j", (args, words) => {
    expect(() => read(...args)).toThrow(words);
  });

  it("leave as many words as the command has room for", () => {
    expect(readOptions(["network", "--named"], rules, { words: 1, env: {} }).words).toEqual(["network"]);
    expect(() => readOptions(["network", "disk"], rules, { words: 1, env: {} })).toThrow("“disk” is not understood.");
  });

  it("are asked for again when npm kept one to itself", () => {
    expect(() => readOptions([], rules, { env: { npm_config_seeds: "300" } })).toThrow(
      "npm kept --seeds to itself: put -- before the first option.",
    );
  });
});
