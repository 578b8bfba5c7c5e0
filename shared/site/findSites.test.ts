import { describe, expect, it } from "vitest";
import { createSiteFinder } from "./findSites.ts";

const names = [
  ["alder-sandbox", "Alder"],
  ["alder-shop", "Alder"],
  ["shop-alder-archive", "Alder"],
  ["birch-news", "Birch"],
  ["cedar-launch", "Cedar"],
  ["cedar-live", "Cedar"],
] as const;
const sites = names.map(([name, clientName]) => ({ id: name, name, clientName }));
const found = (typed: string, recent: readonly string[] = []) =>
  createSiteFinder(sites)
    .find(typed, recent)
    .map((site) => site.name);

describe("finding a site", () => {
  it("shows all sites by client and name before anything is typed, the ones used lately first", () => {
    expect(found("")).toEqual(names.map(([name]) => name));
    expect(found("", ["cedar-live", "birch-news"]).slice(0, 3)).toEqual(["cedar-live", "birch-news", "alder-sandbox"]);
  });

  it("puts a name that begins with the letters before one that has them in a later word", () => {
    expect(found("sho")).toEqual(["shop-alder-archive", "alder-shop"]);
  });

  it("finds by first letters of the words, by client and by scattered letters", () => {
    expect(found("cl")[0]).toBe("cedar-launch");
    expect(found("bir")).toEqual(["birch-news"]);
    expect(found("aldshp")).toEqual(["alder-shop"]);
  });

  it("finds by the beginnings of several words, the first one's included", () => {
    expect(found("als").slice(0, 2)).toEqual(["alder-sandbox", "alder-shop"]);
    expect(found("alsh")[0]).toBe("alder-shop");
    expect(found("saa")[0]).toBe("shop-alder-archive");
  });

  it("lets lately used ones win among equally good ones only", () => {
    expect(found("ced", ["cedar-live"])).toEqual(["cedar-live", "cedar-launch"]);
    expect(found("alder-sh", ["shop-alder-archive"])[0]).toBe("alder-shop");
  });

  it("puts sites with open tickets before the others, and behind those used lately", () => {
    const busy = sites.map((site) => ({ ...site, openTickets: site.name === "cedar-live" ? 2 : 0 }));
    const finder = createSiteFinder(busy);
    const first = (recent: readonly string[]) => finder.find("ced", recent)[0]?.name;
    expect(first([])).toBe("cedar-live");
    expect(first(["cedar-launch"])).toBe("cedar-launch");
  });

  it("takes bare first letters for the client's own site rather than for one of its others", () => {
    const finder = createSiteFinder(
      ["alder-shop", "alpine", "alder"].map((name) => ({ id: name, name, clientName: "" })),
    );
    expect(finder.find("al", []).map(({ name }) => name)).toEqual(["alder", "alpine", "alder-shop"]);
  });

  it("finds nothing where nothing fits", () => {
    expect(found("xyz")).toEqual([]);
  });

  it("finds a site by its domain and by a name it had, after one that is called so", () => {
    const finder = createSiteFinder([
      {
        id: "1",
        name: "shop",
        clientName: "Alder",
        aliases: ["elm-store"],
        domains: [domain("www.alder-shop.example")],
      },
      { id: "2", name: "elm-store-two", clientName: "Elm" },
    ]);
    const namesFor = (typed: string) => finder.find(typed, []).map(({ name }) => name);
    expect(namesFor("alder-shop.example")).toEqual(["shop"]);
    expect(namesFor("www.alder")).toEqual(["shop"]);
    expect(namesFor("elm-store")[0]).toBe("shop");
    expect(namesFor("elm-store-t")[0]).toBe("elm-store-two");
  });

  it("takes no letters that every domain has for a site's own", () => {
    const finder = createSiteFinder([
      { id: "1", name: "alder", clientName: "", domains: [domain("www.shop.pine.example")] },
      { id: "2", name: "birch", clientName: "", domains: [domain("exact.example")] },
    ]);
    const namesFor = (typed: string) => finder.find(typed, []).map(({ name }) => name);
    expect(namesFor("exa")).toEqual(["birch"]);
    expect(namesFor("example")).toEqual([]);
    expect(namesFor("www.")).toEqual([]);
    expect(namesFor("pine")).toEqual(["alder"]);
    expect(namesFor("ine.")).toEqual([]);
  });
});

function domain(name: string) {
  return { domain: name, environment: null, source: "entered" } as const;
}
