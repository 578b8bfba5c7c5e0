import fastify, { type FastifyInstance } from "fastify";
import { addAgentRoutes } from "../agent/agentRoutes.ts";
import type { DeskContext } from "../deskContext.ts";
import { addAttachmentRoute } from "./attachmentRoute.ts";
import { commentRoutes } from "./commentRoutes.ts";
import { formRoutes } from "./formRoutes.ts";
import { addGate, isAgentsOnly } from "./gate.ts";
import { addAuthorizeRoutes } from "./oauth/authorizeRoutes.ts";
import { addTokenRoutes } from "./oauth/tokenRoutes.ts";
import { addMeRoute, peopleRoutes } from "./peopleRoutes.ts";
import { endpointNotFound, forbidden, notSignedIn, plainText } from "./problems.ts";
import { requestListRoutes } from "./requestListRoutes.ts";
import { requestRoutes } from "./requestRoutes.ts";
import { searchRoutes } from "./searchRoutes.ts";
import { UPLOAD_MAX_BYTES, uploadRoutes } from "./uploadRoutes.ts";
import { addRoutes, send, signedIn, type JsonBody } from "./visit.ts";

const JSON_MAX_BYTES = 1024 * 1024;

/** The desk's HTTP face, not yet listening. */
export function createServer(context: DeskContext): FastifyInstance {
  const app = fastify({
    bodyLimit: JSON_MAX_BYTES,
    forceCloseConnections: true,
    // The imitated API knows every path with and without ".json".
    rewriteUrl: (request) => (request.url ?? "/").replace(/^(\/api\/v2\/[^?]*?)\.json(?=\?|$)/, "$1"),
  });
  addGate(app, context);
  addErrorAnswers(app, context);
  addJsonParser(app);
  addMeRoute(app, context);
  addAttachmentRoute(app, context);
  addAgentRoutes(app, context);
  addTokenRoutes(app, context);
  void app.register((pages, _options, registered) => {
    takeForms(pages);
    addAuthorizeRoutes(pages, context);
    registered();
  });
  addRoutes(app, context, [
    ...requestListRoutes(context),
    ...searchRoutes(context),
    ...requestRoutes(context),
    ...commentRoutes(context),
    ...peopleRoutes(context),
    ...formRoutes(),
  ]);
  void app.register((uploads, _options, registered) => {
    takeRawBodies(uploads);
    addRoutes(uploads, context, uploadRoutes(context));
    registered();
  });
  return app;
}

function addErrorAnswers(app: FastifyInstance, context: DeskContext): void {
  app.setNotFoundHandler((request, reply) => {
    if (!isAgentsOnly(request.url)) return send(reply, endpointNotFound);
    send(reply, signedIn(context, request) === "anonymous" ? notSignedIn : forbidden);
  });
  app.setErrorHandler((error: unknown, _request, reply) => {
    const status = statusOf(error);
    if (status < 500)
      return send(reply, plainText(status, status === 413 ? "Request Entity Too Large" : "Bad Request"));
    process.stderr.write(`Practice desk: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    send(reply, plainText(500, "Internal Server Error"));
  });
}

function statusOf(error: unknown): number {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return 500;
  return typeof error.statusCode === "number" ? error.statusCode : 500;
}

function addJsonParser(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, raw, parsed) => {
    const text = raw.toString();
    try {
      const body: JsonBody = { raw: text, json: text === "" ? undefined : JSON.parse(text) };
      parsed(null, body);
    } catch (cause) {
      parsed(Object.assign(new Error("Malformed JSON", { cause }), { statusCode: 400 }));
    }
  });
}

/** What a browser sends from a page of the desk's own. */
function takeForms(app: FastifyInstance): void {
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, raw, parsed) => {
    parsed(null, Object.fromEntries(new URLSearchParams(raw.toString())));
  });
}

/** Uploads are taken as they are, whatever they say they are; a JSON file must not be parsed either. */
function takeRawBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: UPLOAD_MAX_BYTES }, (_request, bytes, parsed) => {
    parsed(null, bytes);
  });
}
