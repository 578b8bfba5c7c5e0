import { describe, expect, it } from "vitest";
import { readArguments, reproduction } from "./arguments.ts";

describe("arguments of the simulation", () => {
  it("are one seed with its days where nothing is said", () => {
    expect(readArguments([])).toMatchObject({ from: 1, count: null, days: 3, jobs: 2, mostPeople: 5, deskKind: null });
  });

  it("are read with a blank or an equals sign", () => {
    const many = { count: 300, from: 7, mostPeople: 2, deskKind: "mail", control: "noLook" };
    expect(readArguments("--seeds=300 --from 7 --people=2 --desk mail --control=noLook".split(" "))).toMatchObject(
      many,
    );
    expect(readArguments(["--seed", "405"])).toMatchObject({ from: 405, count: null });
    expect(readArguments(["--named"])).toMatchObject({ isNamed: true, count: null });
    expect(readArguments(["--bookings=50", "--control", "ownOrder"])).toMatchObject({ bookings: 50, from: 1 });
  });

  it.each([
    "--sedes 5",
    "foo",
    "300",
    "--seed 1.5",
    "--seeds 1.5",
    "--seeds -3",
    "--from 1e20 --seeds 2",
    "--seed 0",
    "--seed 4294967297",
    "--days 0",
    "--desk post",
  ])("refuse “%s” instead of playing something else", (line) => {
    expect(() => readArguments(line.split(" "))).toThrow(/\.$/u);
  });

  it.each([
    ["--seed 1 --seeds 2", "--seed and --seeds are two different runs."],
    ["--named --replay x.json", "--named and --replay are two different runs."],
    ["--seed 1 --from 2", "--from has no meaning with --seed."],
    ["--from 2", "--from has no meaning with --seed."],
    ["--bookings 2 --days 4", "--days has no meaning with --bookings."],
    ["--bookings 2 --control noLook", "--control noLook has no meaning with --bookings."],
    ["--seeds 2 --control ownOrder", "--control ownOrder has no meaning with --seeds."],
    ["--seeds 10 --from 2147483640", "The last seed would be above 2147483647."],
  ])("refuse what has no meaning together: %s", (line, words) => {
    expect(() => readArguments(line.split(" "))).toThrow(words);
  });

  it("come back out of the line that repeats a failing world", () => {
    const args = readArguments("--seeds 9 --people 2 --desk mail --control noRest --days 2".split(" "));
    const line = reproduction(args, 4);
    expect(line).toBe("npm run sim -- --seed 4 --days 2 --people 2 --desk mail --control noRest");
    const { from, days, mostPeople, deskKind, control } = readArguments(line.split(" ").slice(4));
    expect({ from, days, mostPeople, deskKind, control }).toEqual({
      ...{ from: 4, days: 2, mostPeople: 2, deskKind: "mail", control: "noRest" },
    });
  });
});
