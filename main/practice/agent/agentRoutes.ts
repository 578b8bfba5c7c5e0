import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ok, type Answer } from "../api/answer.ts";
import { commentJson } from "../api/commentJson.ts";
import { oauthControls } from "../api/oauth/oauthControls.ts";
import { conflict, forbidden, invalidAttribute, recordNotFound } from "../api/problems.ts";
import { requestJson } from "../api/requestJson.ts";
import { isoSeconds, parseIso } from "../api/times.ts";
import { addRoutes, idParam, jsonBody, send, type Handler, type Visit } from "../api/visit.ts";
import type { DeskContext } from "../deskContext.ts";
import { fieldIds } from "../forms.ts";
import type { BoardRow } from "../store/ticketBoard.ts";
import { actOnTicket } from "./actOnTicket.ts";
import { agentActions } from "./agentTexts.ts";
import { spokenTime } from "./spokenTime.ts";

const BOARD_MAX_ROWS = 50;

/** The controls of the Practice menu and of rehearsals. They are this desk's own and imitate no vendor. */
export function addAgentRoutes(app: FastifyInstance, context: DeskContext): void {
  app.get("/practice/health", (_request, reply) =>
    send(
      reply,
      ok({ status: "ok", tickets: context.store.board.count(), schema_version: context.store.schemaVersion }),
    ),
  );
  const oauth = oauthControls(context);
  addRoutes(app, context, [
    ["GET", "/practice/tickets", agentsOnly(() => board(context))],
    ["POST", "/practice/tickets/:id/:action", agentsOnly((visit) => act(context, visit))],
    ["PUT", "/practice/limits", agentsOnly((visit) => setLimit(context, visit))],
    ["POST", "/practice/faults", agentsOnly((visit) => stageFault(context, visit))],
    ["DELETE", "/practice/faults", agentsOnly(() => clearFaults(context))],
    ["POST", "/practice/oauth/clients", agentsOnly(oauth.putClient)],
    ["POST", "/practice/oauth/lives", agentsOnly(oauth.setLives)],
  ]);
}

const agentsOnly =
  (handler: Handler): Handler =>
  (visit) =>
    visit.viewer.role === "agent" ? handler(visit) : forbidden;

function board({ store }: DeskContext): Answer {
  return ok({ tickets: store.board.rows(fieldIds.site, BOARD_MAX_ROWS).map(boardJson), count: store.board.count() });
}

function boardJson(row: BoardRow): Record<string, unknown> {
  return {
    id: row.id,
    subject: row.subject,
    status: row.status,
    requester: row.requester,
    site: row.site,
    updated_at: isoSeconds(row.updatedAt),
    last_comment_by: row.lastAuthorRole,
  };
}

const moveSchema = z.object({
  /** Blank means: use the desk's own words. */
  text: z.string().trim().max(65_535).default(""),
  at: z.union([z.string().trim().min(1).max(200), z.number().int()]).optional(),
  /** Laid beside the comment; `inline` ones stand in its text. */
  files: z
    .array(
      z.object({
        name: z.string().min(1).max(255),
        content_type: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
        base64: z.base64().min(1),
        inline: z.boolean().default(false),
      }),
    )
    .max(10)
    .default([]),
});

/** An instant (ISO or UTC ms) is put into words, words stay as they are. */
function spoken(at: string | number | undefined): string | null {
  if (at === undefined) return null;
  const instant = typeof at === "number" ? at : at.includes("T") ? parseIso(at) : null;
  return instant === null ? String(at) : spokenTime(instant);
}

function act({ store }: DeskContext, visit: Visit): Answer {
  const action = z.enum(agentActions).safeParse(visit.params["action"]);
  const id = idParam(visit);
  const ticket = id === null ? null : store.tickets.byId(id);
  if (!action.success || ticket === null) return recordNotFound;
  const move = moveSchema.safeParse(jsonBody(visit).json ?? {});
  if (!move.success) return invalidAttribute(move.error.issues[0]?.path.join(".") ?? "text");
  if (ticket.status === "closed") return conflict;
  const { text, at } = move.data;
  const files = move.data.files.map(({ content_type: contentType, base64, ...file }) => ({
    ...file,
    contentType,
    bytes: Buffer.from(base64, "base64"),
  }));
  const result = actOnTicket(
    store,
    ticket,
    { action: action.data, text: text === "" ? null : text, at: spoken(at), files },
    visit.now,
  );
  return ok({
    ticket: requestJson(result.ticket, visit.viewer.id, visit.origin),
    comment:
      result.comment === null
        ? null
        : commentJson(result.comment, store.uploads.attachedTo([result.comment.id]), visit, visit.now),
  });
}

const limitsSchema = z.object({
  requests_per_minute: z.number().int().nonnegative().optional(),
  /** Larger pages of a list longer than this answer 503; null lifts it. */
  list_page_max: z.number().int().positive().nullish(),
});

function setLimit({ rateLimit, listLimit }: DeskContext, visit: Visit): Answer {
  const limits = limitsSchema.safeParse(jsonBody(visit).json);
  if (!limits.success) return invalidAttribute(limits.error.issues[0]?.path.join(".") || "requests_per_minute");
  const { requests_per_minute: perMinute, list_page_max: pageMax } = limits.data;
  if (perMinute === undefined && pageMax === undefined) return invalidAttribute("requests_per_minute");
  if (perMinute !== undefined) rateLimit.setPerMinute(perMinute);
  if (pageMax !== undefined) listLimit.setPageMax(pageMax);
  return ok(limits.data);
}

const faultSchema = z.object({
  kind: z.enum(["answer", "cut before", "cut after"]),
  method: z.enum(["GET", "POST", "PUT", "DELETE"]).optional(),
  path: z
    .string()
    .regex(/^\/(?:api\/v2|oauth)\//)
    .optional(),
  status: z.number().int().min(400).max(599).default(503),
  retry_after: z.number().int().nonnegative().optional(),
  times: z.number().int().positive().max(10_000).default(1),
});

function stageFault({ faults }: DeskContext, visit: Visit): Answer {
  const parsed = faultSchema.safeParse(jsonBody(visit).json);
  if (!parsed.success) return invalidAttribute(parsed.error.issues[0]?.path.join(".") ?? "kind");
  const { retry_after: retryAfterSeconds, ...fault } = parsed.data;
  faults.stage({ ...fault, retryAfterSeconds });
  return ok({ staged: parsed.data });
}

function clearFaults({ faults }: DeskContext): Answer {
  faults.clear();
  return { status: 204, body: null };
}
