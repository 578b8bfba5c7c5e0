import { assertNever } from "../../../../shared/assertNever.ts";
import type { DirectoryChange, DirectoryDiff } from "../../../../shared/directory/diff.ts";
import { sitePlanName } from "../../../../shared/policy/planNames.ts";
import type { PolicySet } from "../../../../shared/policy/policySet.ts";
import type { Words } from "../../../ui/words.tsx";

type Kind = DirectoryChange["kind"];

type DiffGroup = {
  readonly kind: Kind;
  /** All of the kind, also those that are not in `lines`. */
  readonly count: number;
  readonly lines: readonly DiffLine[];
};
type DiffLine = { readonly name: string; readonly text: string };

/** What may cost something first: what is gone, then what became otherwise, what is new last. */
const ORDER = [
  "siteGone",
  "planChanged",
  "organizationChanged",
  "siteRenamed",
  "peopleChanged",
  "organizationGone",
  "siteNew",
  "organizationNew",
] as const satisfies readonly Kind[];
/** Nobody reads more of one kind; the count says how many there are. */
const LINES_SHOWN = 100;

export function diffGroups(diff: DirectoryDiff, policy: PolicySet | null, words: Words): readonly DiffGroup[] {
  return ORDER.flatMap((kind) => {
    const changes = diff.changes.filter((change) => change.kind === kind);
    const count = Math.max(diff.counts[kind] ?? 0, changes.length);
    const lines = changes.slice(0, LINES_SHOWN).map((change) => lineOf(change, policy, words));
    return count === 0 ? [] : [{ kind, count, lines }];
  });
}

function lineOf(change: DirectoryChange, policy: PolicySet | null, words: Words): DiffLine {
  const { name } = change;
  const byHand = (is: boolean) => (is ? ` ${words("directories.wasByHand")}` : "");
  const none = words("directories.none");
  switch (change.kind) {
    case "siteNew":
    case "siteGone":
    case "organizationNew":
    case "organizationGone":
      return { name, text: "" };
    case "siteRenamed":
      return { name, text: words("directories.was", { was: change.was }) };
    case "planChanged": {
      const plan = (id: string) => sitePlanName(policy, id) ?? words("sites.planUnknown");
      return { name, text: `${plan(change.was)} → ${plan(change.plan)}${byHand(change.wasByHand)}` };
    }
    case "organizationChanged":
      return { name, text: `${change.was || none} → ${change.organization || none}${byHand(change.wasByHand)}` };
    case "peopleChanged": {
      const parts = [
        change.came.length > 0 && words("directories.came", { names: change.came.join(", ") }),
        change.left.length > 0 && words("directories.left", { names: change.left.join(", ") }),
        change.roleChanged.length > 0 && words("directories.roleChanged", { names: change.roleChanged.join(", ") }),
      ];
      return { name, text: parts.filter(Boolean).join(" · ") };
    }
    default:
      return assertNever(change, "directory change");
  }
}
