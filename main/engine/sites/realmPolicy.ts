import type { Realm } from "../../../shared/ipc/fields.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { AccountsRepo } from "../accounts/accountsRepo.ts";
import type { PolicyBook } from "../policies/policyBook.ts";

/** The rule set that sites of a realm are read by: that of its oldest account which has one. null = none chosen. */
export function policyOfRealm(
  policies: Pick<PolicyBook, "byId">,
  accounts: Pick<AccountsRepo, "list">,
  realm: Realm,
): PolicySet | null {
  const account = accounts.list().find((candidate) => candidate.realm === realm && candidate.policyId !== null);
  return policies.byId(account?.policyId ?? null);
}
