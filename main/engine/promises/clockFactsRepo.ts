import type { Database } from "better-sqlite3";
import type { Level } from "../../../shared/ticket/draft.ts";
import type { TicketStatus } from "../../../shared/ticket/ticket.ts";
import type { ClockFacts, StatusChange } from "./ticketClock.ts";

const ticketColumns = `
  t.policy_id AS policyId, t.site_name AS siteName, t.level AS level, t.status AS status, t.created_at AS createdAtMs,
  t.first_answer_at AS firstAnswerAtMs, t.last_agent_at AS lastAgentAtMs, t.last_customer_at AS lastCustomerAtMs,
  t.closed_at AS closedAtMs, t.is_by_hand AS isByHandFlag,
  t.server_due_at AS serverDueAtMs, t.server_level AS serverLevel`;

/** The first answer since the newest word of our own; the ticket is `t`. A bot's answer, marked so, is none. */
const answeredAgain = `(SELECT min(at) FROM (
  SELECT m.created_at AS at FROM message m WHERE m.ticket_id = t.id AND m.is_agent = 1
    AND m.created_at >= t.last_customer_at AND NOT EXISTS (
      SELECT 1 FROM recorded_fact f WHERE f.ticket_id = t.id AND f.kind = 'automatic' AND f.message_id = m.id)
  UNION ALL SELECT f.at FROM recorded_fact f
    WHERE f.ticket_id = t.id AND f.kind = 'answered' AND f.at >= t.last_customer_at))`;

/** The columns of ClockFacts, for a query whose ticket is `t`. */
export const clockColumns = `${ticketColumns}, s.plan AS plan, s.is_launched AS isLaunchedFlag,
  o.support_level AS supportLevel,
  (SELECT min(at) FROM recorded_fact f WHERE f.ticket_id = t.id AND f.kind = 'answered') AS answeredByHandAtMs,
  (SELECT min(at) FROM recorded_fact f WHERE f.ticket_id = t.id AND f.kind = 'engineerOnIt') AS engineerOnItAtMs,
  CASE WHEN t.server_due_at IS NOT NULL THEN ${answeredAgain} END AS answeredAgainAtMs,
  (SELECT json_group_array(json_object('atMs', c.at, 'status', c.status)) FROM ticket_status c
    WHERE c.ticket_id = t.id) AS statusChangesText`;

/** What clockColumns reads from. */
export const clockJoins = "LEFT JOIN site s ON s.id = t.site_id LEFT JOIN organization o ON o.id = t.organization_id";

/** For a query over thousands of tickets, without joins: createClockSurroundings knows the rest. */
export const bareClockColumns = `${ticketColumns}, t.site_id AS siteId, t.organization_id AS organizationId`;

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
  readonly serverDueAtMs: number | null;
  readonly serverLevel: string;
  readonly answeredByHandAtMs: number | null;
  readonly engineerOnItAtMs: number | null;
  readonly answeredAgainAtMs: number | null;
  /** JSON of StatusChange. */
  readonly statusChangesText: string;
}

/** What of the clock's facts lies outside the ticket's own row. */
type Surroundings = Pick<ClockColumns, Exclude<SurroundingName, "answeredAgainAtMs" | "statusChangesText">>;
type SurroundingName =
  | "plan"
  | "isLaunchedFlag"
  | "supportLevel"
  | "answeredByHandAtMs"
  | "engineerOnItAtMs"
  | "answeredAgainAtMs"
  | "statusChangesText";
/** What is asked for ticket by ticket, and only where a clock needs it. */
type Asked = Required<Pick<ClockFacts, "answeredAgainAtMs" | "statusChanges">>;

export function toClockFacts(row: ClockColumns): ClockFacts {
  return factsOf(row, row, {
    answeredAgainAtMs: () => row.answeredAgainAtMs,
    statusChanges: () => JSON.parse(row.statusChangesText) as readonly StatusChange[],
  });
}

/** Field by field: spreading a row is ten times slower, and the Now page does it for every open ticket. */
function factsOf(
  row: Omit<ClockColumns, SurroundingName>,
  around: Surroundings,
  { answeredAgainAtMs, statusChanges }: Asked,
): ClockFacts {
  return {
    policyId: row.policyId,
    siteName: row.siteName,
    plan: around.plan,
    isLaunched: around.isLaunchedFlag === null ? null : around.isLaunchedFlag === 1,
    supportLevel: around.supportLevel,
    level: row.level,
    status: row.status,
    createdAtMs: row.createdAtMs,
    firstAnswerAtMs: row.firstAnswerAtMs,
    lastAgentAtMs: row.lastAgentAtMs,
    lastCustomerAtMs: row.lastCustomerAtMs,
    closedAtMs: row.closedAtMs,
    isByHand: row.isByHandFlag === 1,
    serverDueAtMs: row.serverDueAtMs,
    serverLevel: row.serverLevel,
    answeredByHandAtMs: around.answeredByHandAtMs,
    engineerOnItAtMs: around.engineerOnItAtMs,
    answeredAgainAtMs,
    statusChanges,
  };
}

export interface BareClockColumns extends Omit<ClockColumns, SurroundingName> {
  readonly siteId: string | null;
  readonly organizationId: string | null;
}

/** Reads sites, organizations and hand-recorded facts once, and completes any number of tickets from memory. */
export function createClockSurroundings(db: Database): () => (ticketId: string, row: BareClockColumns) => ClockFacts {
  const sites = db.prepare<[], SiteFacts>("SELECT id, plan, is_launched AS isLaunchedFlag FROM site");
  const organizations = db.prepare<[], [string, string]>("SELECT id, support_level FROM organization").raw();
  const recorded = db
    .prepare<[string], [string, number]>(
      "SELECT ticket_id, min(at) FROM recorded_fact WHERE kind = ? GROUP BY ticket_id",
    )
    .raw();
  const changed = db.prepare<[string], StatusChange>(
    "SELECT at AS atMs, status FROM ticket_status WHERE ticket_id = ?",
  );
  const again = db.prepare<[string], number | null>(`SELECT ${answeredAgain} FROM ticket t WHERE t.id = ?`).pluck();
  return () => {
    const siteById = new Map(sites.all().map((site) => [site.id, site]));
    const levelById = new Map(organizations.all());
    const answered = new Map(recorded.all("answered"));
    const engineerOnIt = new Map(recorded.all("engineerOnIt"));
    return (ticketId, row) => {
      const site = siteById.get(row.siteId ?? "");
      const around = {
        plan: site?.plan ?? null,
        isLaunchedFlag: site?.isLaunchedFlag ?? null,
        supportLevel: levelById.get(row.organizationId ?? "") ?? null,
        answeredByHandAtMs: answered.get(ticketId) ?? null,
        engineerOnItAtMs: engineerOnIt.get(ticketId) ?? null,
      };
      // Few rules have a pause, few helpdesks a deadline: asked only then, ticket by ticket.
      return factsOf(row, around, {
        answeredAgainAtMs: () => again.get(ticketId) ?? null,
        statusChanges: () => changed.all(ticketId),
      });
    };
  };
}

interface SiteFacts {
  readonly id: string;
  readonly plan: string;
  readonly isLaunchedFlag: 0 | 1 | null;
}
