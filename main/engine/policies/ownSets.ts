import { AppError } from "../../../shared/ipc/appError.ts";
import { diffPolicySets } from "../../../shared/policy/diffPolicySets.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { readPolicySet } from "../../../shared/policy/readPolicySet.ts";
import type { PolicyDifference, PolicyProblem } from "../../../shared/ipc/routes/policies.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import { createPolicySetsRepo } from "./policySetsRepo.ts";

interface Text {
  readonly text: string;
  readonly basedOn: string | null;
}

interface Checked {
  readonly problems: PolicyProblem[];
  readonly diff: PolicyDifference[];
  readonly set: PolicySet | null;
}

const MAX_DIFFERENCES = 500;

/** The agency's own rule sets: read from text, kept as new ones, taken out of the pickers. None is ever changed. */
export function createOwnSets(context: Pick<EngineContext, "db" | "clock" | "ids" | "policies" | "publish">) {
  const { db, policies } = context;
  const repo = createPolicySetsRepo(db);
  const accounts = createAccountsRepo(db);

  function newId(origin: string): string {
    // A copy of an own copy is named after the same set.
    const base = /^own-(?<base>.+)-[0-9a-f]{6}$/u.exec(origin)?.groups?.["base"] ?? origin;
    const ending = context.ids.next().replaceAll("-", "").slice(-6);
    return `own-${base.slice(0, 60)}-${ending}`;
  }

  function changed(): void {
    policies.forget();
    context.publish("policies");
  }

  return {
    check({ text, basedOn }: Text): Checked {
      const read = readPolicySet(text);
      if (!read.ok) return { problems: [...read.problems], diff: [], set: null };
      const base = policies.byId(basedOn);
      const diff = base === null ? [] : diffPolicySets(base, read.set).slice(0, MAX_DIFFERENCES);
      return { problems: [], diff: [...diff], set: read.set };
    },

    /** As a new set, whatever id the text has: a ticket must never find its set changed. */
    save({ text, basedOn, origin }: Text & { readonly origin: "copy" | "import" }): { readonly id: string } {
      const read = readPolicySet(text);
      if (!read.ok) {
        const [first] = read.problems;
        throw new AppError("policy.refused", [first?.path, first?.reason].filter(Boolean).join(": "));
      }
      const base = policies.byId(basedOn)?.id ?? null;
      const id = newId(base ?? read.set.id);
      const set: PolicySet = { ...read.set, id, basedOn: base };
      repo.insert({ id, body: JSON.stringify(set), origin, basedOn: base, savedAtMs: context.clock.now() });
      changed();
      return { id };
    },

    retire(id: string, isRetired: boolean): void {
      if (policies.byId(id) === null) throw new AppError("notFound", "This Standby does not know that rule set.");
      if (policies.origin(id) === "shipped") {
        throw new AppError("input.invalid", "A rule set that comes with Standby stays in the list.");
      }
      const user = isRetired ? accounts.list().find(({ policyId }) => policyId === id) : undefined;
      if (user) throw new AppError("policy.inUse", `The account “${user.name}” gives it to its new tickets.`);
      repo.retire(id, isRetired ? context.clock.now() : null);
      changed();
    },
  };
}
