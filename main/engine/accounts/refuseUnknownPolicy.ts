import { AppError } from "../../../shared/ipc/appError.ts";
import type { EngineContext } from "../context.ts";

/** Fails with input.invalid; null is the choice of none. */
export function refuseUnknownPolicy({ policies }: Pick<EngineContext, "policies">, policyId: string | null): void {
  if (policyId !== null && policies.byId(policyId) === null) {
    throw new AppError("input.invalid", "This Standby does not know that rule set.");
  }
}
