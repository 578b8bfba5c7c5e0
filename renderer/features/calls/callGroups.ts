import type { CallsOfSite } from "../../../shared/ipc/routes/calls.ts";

export type CallGroups = {
  /** Counted and unlimited: worth a card each. */
  readonly withCalls: readonly CallsOfSite[];
  readonly unknown: readonly CallsOfSite[];
  /** The plan gives none, and nothing was ever booked. */
  readonly without: readonly CallsOfSite[];
};

export function groupByRight(sites: readonly CallsOfSite[]): CallGroups {
  const isBare = (site: CallsOfSite) => site.bookings.length === 0;
  const unknown = sites.filter((site) => site.balance.kind === "unknown" && isBare(site));
  const without = sites.filter((site) => site.balance.kind === "none" && isBare(site));
  const small = new Set([...unknown, ...without]);
  return { withCalls: sites.filter((site) => !small.has(site)), unknown, without };
}
