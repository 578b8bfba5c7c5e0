import { createHash } from "node:crypto";
import { json, type Desk, type DeskAnswer, type DeskOptions, type DeskRequest } from "./desk.ts";
import type { DeskPerson, HeldFile, HeldTicket } from "./deskTruth.ts";
import { commentJson, fieldIds, fieldsJson, formsJson, requestJson } from "./zendeskShapes.ts";
import { pageOf } from "./zendeskPages.ts";
import { readWrite, type WrittenRequest } from "./zendeskWrites.ts";

const HOUR = 3_600_000;
const ORGANIZATION = 77;

/** The Requests API for customers, as its documentation and measurements have it; no line of it knows the adapter. */
export function createZendeskDesk({ truth, now, honoursKey, hasReferenceField, seesColleagues }: DeskOptions): Desk {
  const uploads = new Map<string, { file: HeldFile; atMs: number }>();
  const keys = new Map<string, { digest: string; answer: DeskAnswer; atMs: number }>();

  const sees = (person: DeskPerson, ticketId: number): boolean => {
    const ticket = truth.tickets.get(ticketId);
    return ticket !== undefined && (ticket.requester.id === person.id || seesColleagues);
  };
  const show = (ticket: HeldTicket) => requestJson(ticket, { organizationId: ORGANIZATION, hasReferenceField });
  const refused = (words: string) =>
    json(422, {
      error: "RecordInvalid",
      description: "Record validation errors",
      details: { base: [{ description: words }] },
    });

  function filesOf(tokens: readonly string[]): readonly HeldFile[] | null {
    const found = tokens.map((token) => uploads.get(token));
    const isUsable = found.every((upload) => upload !== undefined && now() - upload.atMs < HOUR);
    return isUsable ? found.flatMap((upload) => (upload ? [upload.file] : [])) : null;
  }

  function create(person: DeskPerson, request: DeskRequest, written: WrittenRequest): DeskAnswer {
    const key = request.headers["idempotency-key"] ?? "";
    const digest = createHash("sha256").update(request.body).digest("hex");
    const known = keys.get(key);
    if (honoursKey && known && now() - known.atMs < 2 * HOUR) {
      if (known.digest !== digest)
        return json(400, { error: "IdempotentRequestError", description: "Other parameters" });
      return { ...known.answer, headers: { ...known.answer.headers, "x-idempotency-lookup": "hit" } };
    }
    const files = filesOf(written.uploads);
    if (files === null) return refused("Upload token is invalid or expired");
    if (written.body === null || written.subject === "") return refused("Description: cannot be blank");
    const fieldReference = hasReferenceField ? (written.fields.get(fieldIds.reference) ?? null) : null;
    const text = { author: person, body: written.body, fieldReference, files, exchange: request.exchange };
    const { subject, fields: values, followUpOf } = written;
    const ticket = truth.create(text, { subject, values, followUpOf });
    for (const token of written.uploads) uploads.delete(token);
    const answer = json(201, { request: show(ticket) });
    if (honoursKey) keys.set(key, { digest, answer, atMs: now() });
    return answer;
  }

  function update(person: DeskPerson, ticket: HeldTicket, request: DeskRequest): DeskAnswer {
    const written = readWrite(request.body);
    if (ticket.status === "closed") return refused("Status: closed prevents ticket update");
    if (written.body !== null) {
      const files = filesOf(written.uploads);
      if (files === null) return refused("Upload token is invalid or expired");
      truth.reply(ticket, {
        author: person,
        body: written.body,
        fieldReference: null,
        files,
        exchange: request.exchange,
      });
      for (const token of written.uploads) uploads.delete(token);
    }
    // Without the right to it the answer is 200 and nothing is changed.
    const maySolve = ticket.messages.some(({ author }) => author.isAgent);
    if (written.isSolved && maySolve) truth.setStatus(ticket, "solved", person, request.exchange);
    return json(200, { request: show(ticket) });
  }

  function list(person: DeskPerson, query: URLSearchParams, isMine: boolean): DeskAnswer {
    const byUpdate = query.get("sort_by") === "updated_at";
    const rows = [...truth.tickets.values()].filter((ticket) => !isMine || ticket.requester.id === person.id);
    const page = pageOf(rows, (row) => [byUpdate ? row.updatedAtMs : row.createdAtMs, row.id], query);
    const users = truth.people.map(({ id, name, isAgent }) => ({ id, name, agent: isAgent }));
    return json(200, { requests: page.rows.map(show), users, meta: page.meta });
  }

  function comments(ticket: HeldTicket, query: URLSearchParams): DeskAnswer {
    const since = query.get("since");
    const fromMs = since === null ? 0 : Date.parse(since);
    const rows = ticket.messages.filter(({ atMs }) => Math.floor(atMs / 1_000) * 1_000 >= fromMs);
    const newestFirst = query.get("sort") === "-created_at";
    const order = new URLSearchParams(query);
    order.set("sort_order", newestFirst ? "desc" : "asc");
    const page = pageOf(rows, (row) => [row.atMs, row.id], order);
    const users = truth.people.map(({ id, name, isAgent }) => ({ id, name, agent: isAgent }));
    return json(200, { comments: page.rows.map(commentJson), users, meta: page.meta });
  }

  function takeUpload(request: DeskRequest): DeskAnswer {
    const type = request.headers["content-type"] ?? "application/octet-stream";
    const file = truth.hold(request.url.searchParams.get("filename") ?? "file", type, request.body);
    const token = `upload-${file.id}`;
    uploads.set(token, { file, atMs: now() });
    return json(201, { upload: { token, attachment: { id: file.id, file_name: file.name }, attachments: [] } });
  }

  function me(person: DeskPerson): DeskAnswer {
    const { id, name, email } = person;
    return json(200, { user: { id, name, email, role: "end-user", organization_id: ORGANIZATION } });
  }

  function read(person: DeskPerson, path: string, query: URLSearchParams): DeskAnswer {
    if (path === "/users/me") return me(person);
    if (path === "/organization_memberships")
      return json(200, { organization_memberships: [{ id: 1, user_id: person.id, organization_id: ORGANIZATION }] });
    if (path === "/ticket_fields") return json(200, { ticket_fields: fieldsJson(hasReferenceField) });
    if (path === "/ticket_forms") return json(200, { ticket_forms: formsJson(hasReferenceField) });
    if (path === "/requests") return list(person, query, true);
    if (path === `/organizations/${ORGANIZATION}/requests`)
      return seesColleagues ? list(person, query, false) : json(403, { error: "Forbidden" });
    const [, id, rest] = /^\/requests\/(\d+)(\/comments)?$/u.exec(path) ?? [];
    const ticket = truth.tickets.get(Number(id));
    if (id === undefined || !ticket) return json(404, { error: "RecordNotFound", description: "Not found" });
    if (!sees(person, ticket.id)) return json(403, { error: "Forbidden" });
    return rest === undefined ? json(200, { request: show(ticket) }) : comments(ticket, query);
  }

  function answerFile(request: DeskRequest): DeskAnswer {
    // Another host, open to whoever has the address; a token must never come here.
    if (request.headers["authorization"] !== undefined) return json(400, { error: "a token was sent to another host" });
    const found = truth.filesById(Number(request.url.pathname.split("/").at(-1)));
    if (found === null) return json(404, { error: "RecordNotFound" });
    return { status: 200, headers: { "content-type": found.contentType }, body: found.bytes };
  }

  return {
    connectionOf: ({ token }) => ({
      ...{ kind: "zendesk", name: "Host", address: "https://desk.example", policyId: null },
      signIn: { kind: "token", token },
    }),
    isBusy: () => false,
    mail: null,
    truth,
    sees,
    isWrite: ({ method, url }) => method !== "GET" && !url.pathname.includes("/uploads"),
    handle(request) {
      if (request.url.hostname !== "desk.example") return answerFile(request);
      const person = truth.personOf((request.headers["authorization"] ?? "").replace(/^Bearer /u, ""));
      if (person === null) return json(401, { error: "invalid_token", error_description: "The token has expired" });
      const path = request.url.pathname.replace(/^\/api\/v2/u, "").replace(/\.json$/u, "");
      if (request.method === "GET") return read(person, path, request.url.searchParams);
      if (request.method === "POST" && path === "/uploads") return takeUpload(request);
      if (request.method === "POST" && path === "/requests") return create(person, request, readWrite(request.body));
      const ticket = truth.tickets.get(Number(/^\/requests\/(\d+)$/u.exec(path)?.[1]));
      if (request.method !== "PUT" || !ticket) return json(404, { error: "RecordNotFound" });
      return sees(person, ticket.id) ? update(person, ticket, request) : json(403, { error: "Forbidden" });
    },
  };
}
