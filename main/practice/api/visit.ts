import { z } from "zod";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { DeskContext } from "../deskContext.ts";
import type { Person } from "../store/peopleRepo.ts";
import type { Answer } from "./answer.ts";
import { badToken, notSignedIn } from "./problems.ts";

/** One call as the handlers see it: nothing of the HTTP library is left. `now` is UTC ms, the same all through the call. */
export type Visit = Readonly<{
  viewer: Person;
  /** `http://127.0.0.1:PORT` as the caller wrote it, so that links lead back the way the caller came. */
  origin: string;
  /** Where files are fetched from: the desk itself unless they lie apart. */
  filesOrigin: string;
  url: string;
  query: unknown;
  params: Readonly<Record<string, string>>;
  body: unknown;
  header(name: string): string | undefined;
  now: number;
}>;

export type Handler = (visit: Visit) => Answer;

/** A JSON body with the very bytes it came in, which the idempotency check compares. */
export type JsonBody = Readonly<{ raw: string; json: unknown }>;

const jsonBodySchema = z.object({ raw: z.string(), json: z.unknown() });
const paramsSchema = z.record(z.string(), z.string());

type Method = "GET" | "POST" | "PUT" | "DELETE";
export type Routes = readonly (readonly [method: Method, path: string, handler: Handler])[];

/** Registers handlers that only a signed-in person may reach. */
export function addRoutes(app: FastifyInstance, context: DeskContext, routes: Routes): void {
  for (const [method, url, handler] of routes) {
    app.route({
      method,
      url,
      handler(request, reply) {
        const viewer = signedIn(context, request);
        send(
          reply,
          viewer === "anonymous"
            ? notSignedIn
            : viewer === "unknown"
              ? badToken
              : handler(visitOf(request, viewer, context)),
        );
      },
    });
  }
}

/** Who calls, by bearer token; "unknown" is a token nobody has, or one that ran out. */
export function signedIn({ store, now }: DeskContext, request: FastifyRequest): Person | "anonymous" | "unknown" {
  if (request.headers.authorization === undefined) return "anonymous";
  const token = bearerOf(request);
  if (token === null) return "unknown";
  return store.people.byToken(token) ?? store.oauth.personByAccess(token, now()) ?? "unknown";
}

/** null: none, or something else than a bearer token. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

export function originOf(request: FastifyRequest): string {
  return `http://${request.host}`;
}

export function send(reply: FastifyReply, answer: Answer): void {
  void reply.code(answer.status).headers(answer.headers ?? {});
  if (answer.body === null) void reply.send();
  else if (typeof answer.body === "string") void reply.type("text/plain; charset=utf-8").send(answer.body);
  else void reply.type("application/json; charset=utf-8").send(JSON.stringify(answer.body));
}

function visitOf(request: FastifyRequest, viewer: Person, context: DeskContext): Visit {
  const origin = originOf(request);
  return {
    viewer,
    origin,
    filesOrigin: context.filesOrigin ?? origin,
    url: `${origin}${request.url}`,
    query: request.query,
    params: paramsSchema.parse(request.params),
    body: request.body,
    header(name) {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    now: context.now(),
  };
}

/** A path id; anything but a plain number is no record. */
export function idParam(visit: Visit, name = "id"): number | null {
  const text = visit.params[name] ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** A call without a body has no JSON in it either, and is refused by the input's schema. */
export function jsonBody(visit: Visit): JsonBody {
  const body = jsonBodySchema.safeParse(visit.body);
  return body.success ? body.data : { raw: "", json: undefined };
}
