import { describe, expect, it } from "vitest";
import type { DirectoryChange, DirectoryDiff } from "../../../../shared/directory/diff.ts";
import { policyById } from "../../../../shared/policy/policySets.ts";
import type { Words } from "../../../ui/words.tsx";
import { diffGroups } from "./diffGroups.ts";

const words: Words = (id, values = {}) => [id, ...Object.values(values)].join(" ");
const siteId = "01900000-0000-7000-8000-000000000001";
const diff = (changes: DirectoryChange[], counts: DirectoryDiff["counts"] = {}): DirectoryDiff => ({
  atMs: 2,
  previousMs: 1,
  merged: 0,
  counts,
  changes,
  gaps: [],
});
const gone = (name: string): DirectoryChange => ({ kind: "siteGone", siteId, name });

describe("what a refresh found", () => {
  it("is told in groups, what is gone before what is new", () => {
    const changes: DirectoryChange[] = [
      { kind: "siteNew", siteId, name: "new" },
      { kind: "organizationChanged", siteId, name: "moved", was: "", organization: "Agency", wasByHand: true },
      { kind: "planChanged", siteId, name: "grown", was: "unknown", plan: "elite", wasByHand: false },
      gone("old"),
    ];
    const groups = diffGroups(diff(changes), policyById("pantheon-2016-08"), words);
    expect(groups.map(({ kind, count, lines }) => [kind, count, lines[0]?.name, lines[0]?.text])).toEqual([
      ["siteGone", 1, "old", ""],
      ["planChanged", 1, "grown", "sites.planUnknown → Elite"],
      ["organizationChanged", 1, "moved", "directories.none → Agency directories.wasByHand"],
      ["siteNew", 1, "new", ""],
    ]);
  });

  it("names who came, left and has another role", () => {
    const people = { came: ["A", "B"], left: [], roleChanged: ["C"] };
    const change: DirectoryChange = { kind: "peopleChanged", subject: "site", siteId, name: "shop", ...people };
    expect(diffGroups(diff([change]), null, words)[0]?.lines).toEqual([
      { name: "shop", text: "directories.came A, B · directories.roleChanged C" },
    ]);
  });

  it("counts all of a kind and shows the first hundred", () => {
    const many = Array.from({ length: 120 }, (_, index) => gone(`site-${index}`));
    const [group] = diffGroups(diff(many, { siteGone: 400 }), null, words);
    expect(group?.count).toBe(400);
    expect(group?.lines).toHaveLength(100);
  });
});
