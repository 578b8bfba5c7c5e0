import type { Chance } from "../chance.ts";
import type { DeskPerson, DeskTruth, HeldTicket } from "../desks/deskTruth.ts";
import type { EventLog } from "../eventLog.ts";
import type { Timeline } from "../timeline.ts";

export interface AgentParts {
  readonly truth: DeskTruth;
  readonly agent: DeskPerson;
  readonly chance: Chance;
  readonly log: EventLog;
  now(): number;
}

/** The other side: one act on one ticket, or a customer's token that runs out. */
export function actAsDesk({ truth, agent, chance, log, now }: AgentParts): void {
  const what = chance.weighted({ answer: 12, solve: 3, close: 1, expire: 1 });
  if (what === "expire") {
    const customers = truth.people.filter(({ isAgent }) => !isAgent);
    const person = customers[chance.between(0, customers.length - 1)];
    if (person) person.token = `1-${person.id}-${truth.nextId()}`;
    return log.write(now(), "desk", `token of p${person?.id ?? 0} expires`);
  }
  const open = [...truth.tickets.values()].filter(({ status }) => status !== "closed");
  const ticket = open[chance.between(0, Math.max(0, open.length - 1))];
  if (!ticket) return;
  log.write(now(), "agent", `${what} ${ticket.id}`);
  if (what === "answer") answer(truth, agent, ticket);
  else truth.setStatus(ticket, what === "solve" ? "solved" : "closed", agent, -1);
}

function answer(truth: DeskTruth, agent: DeskPerson, ticket: HeldTicket): void {
  const body = `Answer ${ticket.messages.length} to ticket ${ticket.id}`;
  truth.reply(ticket, { author: agent, body, fieldReference: null, files: [], exchange: -1 });
}

/** The helpdesk's side goes on while the storm lasts, mostly when nobody looks. */
export async function runDesk(
  { timeline, chance, act }: { readonly timeline: Timeline; readonly chance: Chance; act(): void },
  untilMs: number,
): Promise<void> {
  const most = Math.max(60_000, Math.floor((untilMs - timeline.now()) / 8));
  while (timeline.now() < untilMs) {
    await timeline.pass(chance.between(20_000, most));
    if (timeline.now() < untilMs) act();
  }
}
