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
  const gaps: WhyLine[] = [];
  if (sitePlan !== null && !policy.sitePlans.some((plan) => plan.id === sitePlan)) {
    gaps.push({
      text: sitePlan === "" ? "the site's plan is not set" : `the plan "${sitePlan}" is not in this rule set`,
    });
  }
  if (organizationLevel !== null && !policy.organizationLevels.some((level) => level.id === organizationLevel)) {
    gaps.push({ text: `the organization's level "${organizationLevel}" is not in this rule set` });
  }
  if (sitePlan === null && organizationLevel === null)
    gaps.push({ text: "neither a site nor an organization is chosen" });
  return gaps;
}

/** What every rule of a set has. */
export type Rule = {
  readonly appliesTo: { readonly sitePlans: readonly string[]; readonly organizationLevels: readonly string[] };
  readonly source: RuleSource;
};

/** A rule together with the plan or level through which it applies. */
export type Grant<R extends Rule> = { readonly rule: R; readonly holder: Holder };

export function grantsOf<R extends Rule>(rules: readonly R[], holders: readonly Holder[]): readonly Grant<R>[] {
  return holders.flatMap((holder) =>
    rules.filter((rule) => appliesTo(rule, holder)).map((rule) => ({ rule, holder }) satisfies Grant<R>),
  );
}

function appliesTo(rule: Rule, holder: Holder): boolean {
  const named = holder.by === "site" ? rule.appliesTo.sitePlans : rule.appliesTo.organizationLevels;
  return named.includes(holder.id);
}

export function whyOf(grant: Grant<Rule>, text: string): WhyLine {
  return { text, quote: grant.rule.source.quote, wonBy: grant.holder.by };
}
