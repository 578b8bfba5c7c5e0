import type { HeldTicket } from "./deskTruth.ts";

/** One condition of a ticket search, in the few forms that REST2's clients of ours may use. */
function isTrue(ticket: HeldTicket, condition: string): boolean {
  const [, word, sign, value] =
    /^(id|Queue|Creator|Created|LastUpdated) (=|>=|>|<) '?([^']*)'?$/u.exec(condition) ?? [];
  if (word === "id") return compare(ticket.id, sign, Number(value));
  if (word === "Queue") return value === "3";
  if (word === "Creator") return ticket.requester.email === value;
  if (word === "Created") return compare(wholeSeconds(ticket.createdAtMs), sign, Date.parse(`${value}Z`));
  if (word === "LastUpdated") return compare(wholeSeconds(ticket.updatedAtMs), sign, Date.parse(`${value}Z`));
  return hasValue(ticket, condition);
}

function hasValue(ticket: HeldTicket, condition: string): boolean {
  const [, id, rest] = /^'CF\.\{(\d+)\}' (IS NOT NULL|= '[^']*')$/u.exec(condition) ?? [];
  if (id === undefined) throw new Error(`a search that Request Tracker was never seen to take: ${condition}`);
  const value = ticket.values.get(id);
  return rest === "IS NOT NULL" ? value !== undefined : `= '${value}'` === rest;
}

export function matches(ticket: HeldTicket, query: string): boolean {
  return query.split(" AND ").every((condition) => isTrue(ticket, condition.trim()));
}

const wholeSeconds = (ms: number) => Math.floor(ms / 1_000) * 1_000;

function compare(one: number, sign: string | undefined, other: number): boolean {
  if (sign === "=") return one === other;
  if (sign === ">=") return one >= other;
  return sign === ">" ? one > other : one < other;
}
