import { AppError } from "../../../shared/ipc/appError.ts";
import type { EmergencyLadder } from "../../../shared/ipc/routes/emergency.ts";
import type { Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";
import { rightsOf, UNKNOWN } from "../sites/siteRights.ts";
import { createTicketRowsRepo, type ReadTicket } from "../tickets/ticketRowsRepo.ts";
import { createEmergencyRepo } from "./emergencyRepo.ts";
import { ladderOf } from "./ladder.ts";

export interface Step {
  readonly ticketId: string;
  readonly kind: "line" | "ask" | "late";
  readonly atMs: Ms;
}

/** Reads the way up of a ticket in view, and keeps what the user did on it. Both fail with notFound. */
export function createLadders(context: EngineContext) {
  const repo = createEmergencyRepo(context.db);
  const rows = createTicketRowsRepo(context.db, context.policies);

  function find(ticketId: string): ReadTicket {
    const [ticket] = rows.read(context.realm(), [ticketId]);
    if (!ticket) throw new AppError("notFound", "This ticket is not on this computer any more.");
    return ticket;
  }

  return {
    read(ticketId: string): EmergencyLadder {
      const { row, facts } = find(ticketId);
      const policy = context.policies.byId(facts.policyId);
      const isSiteNamed = facts.plan !== null || facts.siteName !== "";
      const site = isSiteNamed ? { plan: facts.plan ?? UNKNOWN, isLaunched: facts.isLaunched } : null;
      return ladderOf({
        clock: row.clock,
        createdAtMs: row.createdAtMs,
        entitlement: rightsOf(policy, { site, supportLevel: facts.supportLevel }),
        policy,
        number: repo.numberFor(ticketId),
        engineerOnItAtMs: facts.engineerOnItAtMs,
        isClosed: facts.closedAtMs !== null || row.status === "solved" || row.status === "closed",
        done: new Map(repo.steps(ticketId).map(({ kind, atMs }) => [kind, atMs])),
      });
    },
    record({ ticketId, kind, atMs }: Step): void {
      const { row } = find(ticketId);
      const nowMs = context.clock.now();
      repo.insertStep(context.ids.next(), ticketId, kind, Math.max(row.createdAtMs, atMs), nowMs);
      context.publish("emergency");
    },
  };
}
