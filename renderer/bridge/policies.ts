import { useQuery } from "@tanstack/react-query";
import type { PolicySet } from "../../shared/policy/policySet.ts";
import { policyById } from "../../shared/policy/policySets.ts";
import { requestQuery } from "./queries.ts";

/**
 * A rule set by its id; null: none, not known here, or not read yet. Those that come with Standby are there at once;
 * one of the agency's own is asked for once and kept, for a set never changes.
 */
export function usePolicy(id: string | null): PolicySet | null {
  const shipped = id === null ? null : policyById(id);
  const own = useQuery({
    ...requestQuery("policies.get", { id: id ?? "" }),
    enabled: id !== null && shipped === null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return shipped ?? own.data ?? null;
}
