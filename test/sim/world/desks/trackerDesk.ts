import { json, type Desk, type DeskAnswer, type DeskOptions, type DeskRequest } from "./desk.ts";
import type { DeskPerson, HeldFile, HeldMessage, HeldTicket } from "./deskTruth.ts";
import { readForm } from "./trackerForm.ts";
import { matches } from "./trackerQuery.ts";
import {
  contentOf,
  fieldIds,
  fieldsJson,
  filesJson,
  historyJson,
  queuesJson,
  ticketJson,
  userJson,
} from "./trackerShapes.ts";

const ROOT = "/rt/REST/2.0";

/**
 * Request Tracker 5's REST2 as it was seen to answer: no idempotency of any kind, refusals under 200, whole seconds. A
 * user sees what they asked for; with `seesColleagues` users are privileged and see the whole queue.
 */
export function createTrackerDesk({ truth, hasReferenceField, seesColleagues }: DeskOptions): Desk {
  const sees = (person: DeskPerson, ticketId: number): boolean => {
    const ticket = truth.tickets.get(ticketId);
    return ticket !== undefined && (ticket.requester.id === person.id || seesColleagues);
  };
  const show = (ticket: HeldTicket) => ticketJson(ticket, hasReferenceField);
  const visible = (person: DeskPerson) => [...truth.tickets.values()].filter(({ id }) => sees(person, id));

  function filesOf(request: DeskRequest): { readonly form: ReturnType<typeof readForm>; readonly files: HeldFile[] } {
    const form = readForm(request);
    return { form, files: form.files.map(({ name, type, bytes }) => truth.hold(name, type, bytes)) };
  }

  function create(person: DeskPerson, request: DeskRequest): DeskAnswer {
    const { form, files } = filesOf(request);
    const reference = hasReferenceField ? (form.fields.get(fieldIds.ticketReference) ?? null) : null;
    const text = { author: person, body: form.content, fieldReference: reference, files, exchange: request.exchange };
    const ticket = truth.create(text, { subject: form.subject, values: form.fields, followUpOf: form.followUpOf });
    return json(201, {
      type: "ticket",
      id: String(ticket.id),
      _url: `https://desk.example${ROOT}/ticket/${ticket.id}`,
    });
  }

  function correspond(person: DeskPerson, ticket: HeldTicket, request: DeskRequest): DeskAnswer {
    const { form, files } = filesOf(request);
    const reference = hasReferenceField ? (form.messageFields.get(fieldIds.messageReference) ?? null) : null;
    truth.reply(ticket, {
      author: person,
      body: form.content,
      fieldReference: reference,
      files,
      exchange: request.exchange,
    });
    return json(201, ["Correspondence added"]);
  }

  function change(person: DeskPerson, ticket: HeldTicket, request: DeskRequest): DeskAnswer {
    const isAnswered = ticket.messages.some(({ author }) => author.isAgent);
    if (!isAnswered || readForm(request).status !== "resolved")
      return json(200, [`Ticket ${ticket.id}: Permission Denied`]);
    truth.setStatus(ticket, "solved", person, request.exchange);
    return json(200, [`Ticket ${ticket.id}: Status changed to 'resolved'`]);
  }

  function search(person: DeskPerson, query: URLSearchParams): DeskAnswer {
    const wanted = query.get("query") ?? "";
    const found = visible(person).filter((ticket) => matches(ticket, wanted));
    const byUpdate = query.get("orderby") === "LastUpdated";
    const sign = query.get("order") === "DESC" ? -1 : 1;
    const place = (ticket: HeldTicket) => (byUpdate ? Math.floor(ticket.updatedAtMs / 1_000) : ticket.id);
    found.sort((one, other) => sign * (place(one) - place(other) || one.id - other.id));
    return json(200, { items: pageOf(found, query).map(show), total: found.length, count: found.length });
  }

  function referencesIn(person: DeskPerson, query: URLSearchParams): DeskAnswer {
    const isAsked = hasReferenceField && (query.get("query") ?? "").includes("IS NOT NULL");
    const own = visible(person).flatMap(({ messages }) => messages.slice(1));
    const found = own.filter(({ author, reference }) => isAsked && author.id === person.id && reference !== null);
    return json(200, { items: pageOf(found, query).map(({ id }) => ({ id: String(id) })), total: null });
  }

  function readTicket(ticket: HeldTicket, rest: string, query: URLSearchParams): DeskAnswer {
    if (rest === "") return json(200, show(ticket));
    const newestFirst = ticket.messages.toReversed();
    if (rest === "/history") {
      const entries = pageOf(newestFirst, query).map((message) => historyJson(ticket, message, hasReferenceField));
      return json(200, { items: entries, total: null });
    }
    if (rest !== "/attachments") return notFound;
    return json(200, { items: pageOf(newestFirst.flatMap(filesJson), query), total: null });
  }

  function messageWith(part: number): HeldMessage | undefined {
    const all = [...truth.tickets.values()].flatMap(({ messages }) => messages);
    return all.find((message) => contentOf(message, part) !== null);
  }

  function read(person: DeskPerson, path: string, query: URLSearchParams): DeskAnswer {
    const id = Number(/\/(\d+)/u.exec(path)?.[1]);
    if (path.startsWith("/user/")) return id === person.id ? json(200, userJson(person, seesColleagues)) : forbidden;
    if (path === "/queues/all") return json(200, { items: query.get("page") === "1" ? queuesJson : [], total: null });
    if (path.endsWith("/customfields")) return json(200, { items: hasReferenceField ? fieldsJson : [], total: null });
    if (path === "/tickets") return search(person, query);
    if (path === "/transactions") return referencesIn(person, query);
    if (path.startsWith("/attachment/")) {
      const message = messageWith(id);
      if (!message || !sees(person, message.ticketId)) return forbidden;
      return json(200, { Content: contentOf(message, id)?.toString("base64") });
    }
    if (path.startsWith("/transaction/")) {
      const message = [...truth.tickets.values()].flatMap(({ messages }) => messages).find((each) => each.id === id);
      return message && sees(person, message.ticketId)
        ? json(200, { items: filesJson(message), total: null })
        : forbidden;
    }
    const ticket = path.startsWith("/ticket/") ? truth.tickets.get(id) : undefined;
    if (!ticket) return notFound;
    return sees(person, ticket.id) ? readTicket(ticket, path.replace(/^\/ticket\/\d+/u, ""), query) : forbidden;
  }

  return {
    connectionOf: ({ token }) => ({
      ...{ kind: "requestTracker", name: "Host", address: "https://desk.example/rt", policyId: null },
      signIn: { kind: "token", token },
    }),
    isBusy: () => false,
    mail: null,
    truth,
    sees,
    isWrite: ({ method }) => method !== "GET",
    handle(request) {
      const person = truth.personOf((request.headers["authorization"] ?? "").replace(/^token /u, ""));
      if (person === null) return json(401, { message: "Unauthorized" });
      const path = request.url.pathname.slice(ROOT.length);
      if (request.method === "GET") return read(person, path, request.url.searchParams);
      if (request.method === "POST" && path === "/ticket") return create(person, request);
      const [, id, rest] = /^\/ticket\/(\d+)(\/correspond)?$/u.exec(path) ?? [];
      const ticket = truth.tickets.get(Number(id));
      if (!ticket) return notFound;
      if (!sees(person, ticket.id)) return forbidden;
      return rest === undefined ? change(person, ticket, request) : correspond(person, ticket, request);
    },
  };
}

const forbidden = json(403, { message: "Forbidden" });
const notFound = json(404, { message: "Not Found" });

function pageOf<Row>(rows: readonly Row[], query: URLSearchParams): readonly Row[] {
  const size = Math.min(100, Number(query.get("per_page") ?? 20));
  const from = (Number(query.get("page") ?? 1) - 1) * size;
  return rows.slice(from, from + size);
}
