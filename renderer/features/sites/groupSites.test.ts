import { describe, expect, it } from "vitest";
import { createSiteLines } from "./groupSites.ts";

const site = (name: string, clientName: string, plan = "business") => ({
  ...{ id: name, name, clientName, plan },
  organizationName: "Agency",
});
const lines = createSiteLines([
  site("zeta", ""),
  site("birch-shop", "Birch"),
  site("alder-shop", "Alder"),
  site("alder", "Alder", "elite"),
]);
const shown = (typed = "", filter: "all" | "none" = "all") =>
  lines(typed, filter).map((line) => ("site" in line ? line.site.name : `[${line.clientName}]`));

describe("the lines of the site list", () => {
  it("stand under their clients by name, those without one last", () => {
    expect(shown()).toEqual(["[Alder]", "alder", "alder-shop", "[Birch]", "birch-shop", "[]", "zeta"]);
  });

  it("begin with the client of the best match", () => {
    expect(shown("shop")).toEqual(["[Alder]", "alder-shop", "[Birch]", "birch-shop"]);
    expect(shown("birch-s")).toEqual(["[Birch]", "birch-shop"]);
    expect(shown("alsh")).toEqual(["[Alder]", "alder-shop"]);
  });

  it("hold nothing that only looks alike beside what has the letters", () => {
    expect(shown("ald")).toEqual(["[Alder]", "alder", "alder-shop"]);
    expect(shown("brsh")).toEqual(["[Birch]", "birch-shop"]);
  });

  it("are found by plan and organization, too", () => {
    expect(shown("elite")).toEqual(["[Alder]", "alder"]);
    expect(shown("agency alder")).toEqual(["[Alder]", "alder", "alder-shop"]);
  });

  it("are only those without a client, when these are asked for", () => {
    expect(shown("", "none")).toEqual(["[]", "zeta"]);
    expect(shown("alder", "none")).toEqual([]);
  });
});
