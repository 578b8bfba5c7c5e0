import type { FastifyInstance } from "fastify";
import type { DeskContext } from "../deskContext.ts";
import { badToken, plainText, tooManyRequests } from "./problems.ts";
import { rateHeaders } from "./rateLimit.ts";
import { send, signedIn } from "./visit.ts";

const API = "/api/v2/";
/** Where clients sign in. Faults hit it as they hit the API; the rate limit counts calls of the API alone. */
const OAUTH = "/oauth/";
/** A page of another site that points its own name at 127.0.0.1 sends that name here, and is turned away. */
const loopbackNames = ["127.0.0.1", "localhost"];

/** What stands before every call: the clock, the caller's name for this host, staged faults, the rate limit, the token. */
export function addGate(app: FastifyInstance, context: DeskContext): void {
  app.addHook("onRequest", (request, reply, next) => {
    void reply.header("date", new Date(context.now()).toUTCString());
    if (!loopbackNames.includes(request.hostname))
      return send(reply, plainText(421, "This desk answers on loopback only"));
    if (!isStaged(request.url)) return next();

    const fault = context.faults.before(request.method, request.url);
    if (fault === "cut") {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    if (fault !== null) return send(reply, fault);

    if (request.url.startsWith(OAUTH)) return next();
    const reading = context.rateLimit.take();
    void reply.headers(rateHeaders(reading));
    if (reading.isOver) return send(reply, tooManyRequests(reading.resetSeconds));
    if (signedIn(context, request) === "unknown") return send(reply, badToken);
    next();
  });

  app.addHook("onSend", (request, _reply, payload, next) => {
    if (isStaged(request.url) && context.faults.cutsAfter(request.method, request.url)) request.raw.socket.destroy();
    next(null, payload);
  });
}

const isStaged = (url: string): boolean => url.startsWith(API) || url.startsWith(OAUTH);

/** End points of the imitated API that only agents and admins may use. */
const agentsOnly = ["tickets", "search", "incremental", "slas", "ticket_metrics", "users/search"];

export const isAgentsOnly = (url: string): boolean => {
  const path = url.split("?")[0] ?? "";
  return agentsOnly.some((name) => path === `${API}${name}` || path.startsWith(`${API}${name}/`));
};
