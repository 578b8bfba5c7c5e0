import { ticketStatuses } from "../store/ticketRow.ts";
import type { Speaker, StockTicket } from "./putTicket.ts";

const MINUTE = 60_000;
/** Tickets lie this far apart, so that 10,000 of them reach back about a year. */
const STEP = 53 * MINUTE;

const sites = [
  "alder-sandbox",
  "alder-shop",
  "birch-personal",
  "birch-news",
  "cedar-live",
  "cedar-launch",
  "dogwood-intranet",
];
const environments = ["dev", "test", "live", "live", "live", "multidev"] as const;
const topics = [
  "Slow pages after noon",
  "Deploy stays at 80 percent",
  "Certificate warning on the new domain",
  "Cron does not run",
  "Backup is older than promised",
  "Redirect loop for signed-in users",
  "Uploads over 10 MB fail",
  "Question about log retention",
  "Cache is never cleared",
  "Mails are held back",
  "Search index is empty",
];

/**
 * That many tickets with varied sites, states and conversations, the newest one minute old; the same ones every time.
 * `messages`: of each conversation; null = one to five.
 */
export function* benchTickets(count: number, now: number, messages: number | null = null): Generator<StockTicket> {
  for (let index = 0; index < count; index += 1) {
    const age = count - 1 - index;
    yield ticketNumber(index, age, now - MINUTE - age * STEP, messages ?? 1 + (index % 5));
  }
}

/** `age` 0 is the newest ticket; that one is always user one's own. */
function ticketNumber(index: number, age: number, at: number, messages: number): StockTicket {
  const isPriority = age % 7 === 6;
  const by: Speaker = age % 4 === 3 && !isPriority ? "userTwo" : "userOne";
  return {
    subject: `${pick(topics, index)} (${index + 1})`,
    status: pick(ticketStatuses, index * 5 + (index >> 3)),
    organization: isPriority ? "priority" : "agency",
    site: pick(sites, index),
    environment: pick(environments, index),
    scenario: "site",
    level: isPriority && index % 3 === 0 ? "on_call" : "standard",
    comments: conversation(index, by, at, messages),
  };
}

/** All messages within the first minute, so that no conversation reaches into the future. */
function conversation(index: number, by: Speaker, at: number, length: number): StockTicket["comments"] {
  return Array.from({ length }, (_, turn) => ({
    by: turn % 2 === 0 ? by : "agent",
    at: at + Math.floor((turn * MINUTE) / Math.max(6, length)),
    body: `${pick(topics, index)}: ${turn === 0 ? "this began today" : `message ${turn + 1}`}. ${filler(index + turn)}`,
  }));
}

function filler(index: number): string {
  return `We tried it on ${pick(environments, index)} as well and saw the same on /page-${index % 97}.`;
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("Invariant violation: nothing to pick from");
  return item;
}
