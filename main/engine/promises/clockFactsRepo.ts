import type { Level } from "../../../shared/ticket/draft.ts";
import type { TicketStatus } from "../../../shared/ticket/ticket.ts";
import type { ClockFacts } from "./ticketClock.ts";

/** The columns of ClockFacts, for a query whose ticket is `t`. */
export const clockColumns = `
  t.policy_id AS policyId, t.site_name AS siteName, s.plan AS plan, s.is_launched AS isLaunchedFlag,
  o.support_level AS supportLevel, t.level AS level, t.status AS status, t.created_at AS createdAtMs,
  t.first_answer_at AS firstAnswerAtMs, t.last_agent_at AS lastAgentAtMs, t.last_customer_at AS lastCustomerAtMs,
  t.closed_at AS closedAtMs, t.is_by_hand AS isByHandFlag,
  (SELECT min(at) FROM recorded_fact f WHERE f.ticket_id = t.id AND f.kind = 'answered') AS answeredByHandAtMs,
  (SELECT min(at) FROM recorded_fact f WHERE f.ticket_id = t.id AND f.kind = 'engineerOnIt') AS engineerOnItAtMs`;

/** What clockColumns reads from. */
export const clockJoins = "LEFT JOIN site s ON s.id = t.site_id LEFT JOIN organization o ON o.id = t.organization_id";

export interface ClockColumns {
  readonly policyId: string | null;
  readonly siteName: string;
  readonly plan: string | null;
  readonly isLaunchedFlag: 0 | 1 | null;
  readonly supportLevel: string | null;
  readonly level: Level;
  readonly status: TicketStatus;
  readonly createdAtMs: number;
  readonly firstAnswerAtMs: number | null;
  readonly lastAgentAtMs: number | null;
  readonly lastCustomerAtMs: number | null;
  readonly closedAtMs: number | null;
  readonly isByHandFlag: 0 | 1;
  readonly answeredByHandAtMs: number | null;
  readonly engineerOnItAtMs: number | null;
}

export function toClockFacts(row: ClockColumns): ClockFacts {
  const { isLaunchedFlag, isByHandFlag } = row;
  return { ...row, isLaunched: isLaunchedFlag === null ? null : isLaunchedFlag === 1, isByHand: isByHandFlag === 1 };
}
