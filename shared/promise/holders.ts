import type { PolicySet, RuleSource } from "../policy/policySet.ts";
import type { WhyLine } from "./whyLine.ts";

/** A known plan or level through which a ticket gets rights. */
export type Holder = {
  readonly by: "site" | "organization";
  readonly id: string;
  /** For "by ...": "Elite", "Priority". */
  readonly shortName: string;
  /** For "2 h standard · ...": "paid site", "free site", or the level's name. */
  readonly words: string;
};

type Facts = { readonly sitePlan: string | null; readonly organizationLevel: string | null };

/** The site first, so that it wins a tie: it is the nearer reason. */
export function holdersOf(policy: PolicySet, facts: Facts): readonly Holder[] {
  const plan = policy.sitePlans.find((candidate) => candidate.id === facts.sitePlan);
  const level = policy.organizationLevels.find((candidate) => candidate.id === facts.organizationLevel);
  const holders: Holder[] = [];
  if (plan) {
    holders.push({ by: "site", id: plan.id, shortName: plan.name, words: plan.isPaid ? "paid site" : "free site" });
  }
  if (level) holders.push({ by: "organization", id: level.id, shortName: level.shortName, words: level.name });
  return holders;
}

/** What could not be read from the facts, each said once. */
export function gapsOf(policy: PolicySet, facts: Facts): readonly WhyLine[] {
  const { sitePlan, organizationLevel } = facts;
  const isLevelKnown = policy.organizationLevels.some((level) => level.id === organizationLevel);
  const gaps: WhyLine[] = [];
  if (sitePlan !== null && !policy.sitePlans.some((plan) => plan.id === sitePlan)) {
    // Where the organization's level decides alone, a plan that was never typed in leaves nothing open.
    const isNeeded = policy.decidedBy === "sitePlan" || !isLevelKnown;
    if (sitePlan !== "") gaps.push({ text: `the plan "${sitePlan}" is not in this rule set` });
    else if (isNeeded) gaps.push({ text: unsetWords(policy, organizationLevel) });
  }
  if (organizationLevel !== null && !isLevelKnown) {
    gaps.push({ text: `the organization's level "${organizationLevel}" is not in this rule set` });
  }
  if (sitePlan === null && organizationLevel === null)
    gaps.push({ text: "neither a site nor an organization is chosen" });
  return gaps;
}

/** Where a level alone would do, a site without a plan lacks either of two. */
function unsetWords({ decidedBy }: PolicySet, organizationLevel: string | null): string {
  const isEither = decidedBy === "anyHolder" && organizationLevel === null;
  return isEither ? "neither the site's plan nor the organization's level is set" : "the site's plan is not set";
}

/** What every rule of a set has. */
export type Rule = {
  readonly appliesTo: { readonly sitePlans: readonly string[]; readonly organizationLevels: readonly string[] };
  readonly source: RuleSource;
  readonly conditions: { readonly isLaunched: true | null; readonly isPaying: true | null };
};

/** What the conditions of a rule are read by; null = not known. */
export type ConditionFacts = { readonly isLaunched: boolean | null; readonly isPaying: boolean | null };

export type Condition = keyof ConditionFacts;

/** A rule together with the plan or level through which it applies. */
export type Grant<R extends Rule> = {
  readonly rule: R;
  readonly holder: Holder;
  /** Conditions that do not hold; the right is not there then. */
  readonly unmet: readonly Condition[];
  /** Conditions of which nobody knows whether they hold: the right is there, and says so. */
  readonly open: readonly Condition[];
};

/** Whoever pays for a site is told by its plan alone. */
export function conditionFactsOf(
  policy: PolicySet,
  facts: { readonly sitePlan: string | null; readonly isLaunched: boolean | null },
): ConditionFacts {
  const plan = policy.sitePlans.find((candidate) => candidate.id === facts.sitePlan);
  return { isLaunched: facts.isLaunched, isPaying: plan?.isPaid ?? null };
}

/** Every rule that names a holder, its conditions read but not applied. */
export function namedGrantsOf<R extends Rule>(
  rules: readonly R[],
  holders: readonly Holder[],
  facts: ConditionFacts,
): readonly Grant<R>[] {
  return holders.flatMap((holder) =>
    rules
      .filter((rule) => appliesTo(rule, holder))
      .map((rule) => ({ rule, holder, ...standingOf(rule, facts) }) satisfies Grant<R>),
  );
}

/** The rules that give something here and now. */
export function grantsOf<R extends Rule>(
  rules: readonly R[],
  holders: readonly Holder[],
  facts: ConditionFacts,
): readonly Grant<R>[] {
  return namedGrantsOf(rules, holders, facts).filter(({ unmet }) => unmet.length === 0);
}

const conditionNames = ["isLaunched", "isPaying"] as const satisfies readonly Condition[];

function standingOf({ conditions }: Rule, facts: ConditionFacts): Pick<Grant<Rule>, "unmet" | "open"> {
  const asked = conditionNames.filter((name) => conditions[name] !== null);
  return {
    unmet: asked.filter((name) => facts[name] === false),
    open: asked.filter((name) => facts[name] === null),
  };
}

function appliesTo(rule: Rule, holder: Holder): boolean {
  const named = holder.by === "site" ? rule.appliesTo.sitePlans : rule.appliesTo.organizationLevels;
  return named.includes(holder.id);
}

const openWords = {
  isLaunched: " · once the site is launched (launch not known)",
  isPaying: " · for paying sites (plan not known)",
} as const satisfies Record<Condition, string>;

/** The reason with its source; conditions of which nobody knows are said behind it. */
export function whyOf(grant: Grant<Rule>, text: string): WhyLine {
  const conditions = grant.open.map((name) => openWords[name]).join("");
  return { text: text + conditions, quote: grant.rule.source.quote, wonBy: grant.holder.by };
}
