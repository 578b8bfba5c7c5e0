import type { DirectoryChange, DirectoryDiff } from "../../../../shared/directory/diff.ts";
import type { Ms } from "../../../../shared/units.ts";
import type { SnapshotGap } from "../snapshot.ts";

const MOST_CHANGES = 5_000;
const MOST_GAPS = 200;

/** What needs a look first. */
const order: readonly DirectoryChange["kind"][] = [
  "siteGone",
  "planChanged",
  "organizationChanged",
  "organizationGone",
  "siteRenamed",
  "siteNew",
  "organizationNew",
  "peopleChanged",
];

export function diffOf(given: {
  readonly atMs: Ms;
  readonly previousMs: Ms | null;
  readonly merged: number;
  readonly changes: readonly DirectoryChange[];
  readonly gaps: readonly SnapshotGap[];
}): DirectoryDiff {
  const { atMs, previousMs, merged, changes } = given;
  const counts: Record<string, number> = {};
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1;
  const sorted = changes.toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name, "en"),
  );
  const gaps = given.gaps.slice(0, MOST_GAPS).map(gapWords);
  return { atMs, previousMs, merged, counts, changes: sorted.slice(0, MOST_CHANGES), gaps };
}

function gapWords({ subject, name, what }: SnapshotGap): string {
  const people = subject === "site" ? "team" : "people";
  const part = { environments: "environments", plan: "plan", supportPlan: "support plan", domains: "domains", people }[
    what
  ];
  return `The ${part} of ${name} could not be read and stayed as before.`;
}
