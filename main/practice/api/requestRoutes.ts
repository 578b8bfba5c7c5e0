import type { DeskContext } from "../deskContext.ts";
import { createRequest } from "../rules/createRequest.ts";
import { runKeyed } from "../rules/idempotency.ts";
import { readCreateInput, readUpdateInput } from "../rules/requestInput.ts";
import { updateRequest } from "../rules/updateRequest.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Ticket } from "../store/ticketRow.ts";
import { visibleTicket } from "./access.ts";
import { created, ok, type Answer } from "./answer.ts";
import { requestJson } from "./requestJson.ts";
import { jsonBody, type Routes, type Visit } from "./visit.ts";

export function requestRoutes({ store }: DeskContext): Routes {
  return [
    ["POST", "/api/v2/requests", (visit) => store.inTransaction(() => create(store, visit))],
    ["GET", "/api/v2/requests/:id", (visit) => show(store, visit)],
    ["PUT", "/api/v2/requests/:id", (visit) => store.inTransaction(() => update(store, visit))],
  ];
}

const shown = (ticket: Ticket, visit: Visit): unknown => ({
  request: requestJson(ticket, visit.viewer.id, visit.origin),
});

function create(store: DeskStore, visit: Visit): Answer {
  const { raw, json } = jsonBody(visit);
  const file = (): Answer => {
    const input = readCreateInput(json);
    if (!input.ok) return input.problem;
    const ticket = createRequest(store, visit.viewer, input.value, visit.now);
    return ticket.ok ? created(shown(ticket.value, visit)) : ticket.problem;
  };
  const key = visit.header("idempotency-key");
  if (key === undefined || key === "") return file();
  return runKeyed(store, { personId: visit.viewer.id, key, rawBody: raw, now: visit.now }, file);
}

function show(store: DeskStore, visit: Visit): Answer {
  const ticket = visibleTicket(store, visit);
  return ticket.ok ? ok(shown(ticket.value, visit)) : ticket.problem;
}

function update(store: DeskStore, visit: Visit): Answer {
  const ticket = visibleTicket(store, visit);
  if (!ticket.ok) return ticket.problem;
  const input = readUpdateInput(jsonBody(visit).json);
  if (!input.ok) return input.problem;
  const updated = updateRequest(store, visit.viewer, ticket.value, input.value, visit.now);
  return updated.ok ? ok(shown(updated.value, visit)) : updated.problem;
}
