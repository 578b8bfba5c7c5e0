import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { DeskContext } from "../../deskContext.ts";
import type { OAuthClient } from "../../store/oauthRepo.ts";
import { originOf } from "../visit.ts";
import { askPage, problemPage } from "./pages.ts";

const askedSchema = z.object({
  response_type: z.literal("code"),
  client_id: z.string().min(1).max(200),
  redirect_uri: z.string().min(1).max(500),
  scope: z.string().min(1).max(500),
  state: z.string().max(500).default(""),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal("S256"),
});
export type Asked = z.infer<typeof askedSchema>;

const decisionSchema = z.object({ person: z.coerce.number().int(), decision: z.enum(["allow", "deny"]) });

/** The pages on which a person lets a client in: what a helpdesk shows in the browser. */
export function addAuthorizeRoutes(app: FastifyInstance, context: DeskContext): void {
  const { store } = context;
  app.get("/oauth/authorizations/new", (request, reply) => {
    const known = whoAsks(context, request.query);
    if (!known.ok) return showProblem(reply, known.problem);
    const people = store.people.withToken().filter((person) => person.role === "end-user");
    html(reply, 200, askPage(known.client.name, people, known.asked));
  });

  app.post("/oauth/authorizations", (request, reply) => {
    if (!isOwnForm(request)) return showProblem(reply, "The form was sent from another site.");
    const known = whoAsks(context, request.body);
    if (!known.ok) return showProblem(reply, known.problem);
    const said = decisionSchema.safeParse(request.body);
    const person = said.success ? store.people.withToken().find(({ id }) => id === said.data.person) : undefined;
    if (!said.success || person?.role !== "end-user") return showProblem(reply, "Choose who you are.");
    const { asked } = known;
    if (said.data.decision === "deny") return sendBack(reply, asked, { error: "access_denied" });
    const code = randomBytes(32).toString("base64url");
    const { client_id: clientId, redirect_uri: redirectUri, code_challenge: challenge, scope } = asked;
    store.oauth.addGrant({ clientId, redirectUri, challenge, scope, code, personId: person.id }, context.now());
    sendBack(reply, asked, { code });
  });
}

type Known = { ok: true; client: OAuthClient; asked: Asked } | { ok: false; problem: string };

/** Nobody is sent to an address that is not registered: the page says so instead. */
function whoAsks({ store }: DeskContext, query: unknown): Known {
  const asked = askedSchema.safeParse(query);
  if (!asked.success) {
    const what = asked.error.issues[0]?.path.join(".") ?? "";
    return { ok: false, problem: `The request is not complete: ${what}. Public clients use PKCE with S256.` };
  }
  const client = store.oauth.client(asked.data.client_id);
  if (client === null) return { ok: false, problem: "No client of this name is registered here." };
  const isRegistered = client.redirectUris.includes(asked.data.redirect_uri);
  if (!isRegistered) return { ok: false, problem: "The address to come back to is not registered for this client." };
  return { ok: true, client, asked: asked.data };
}

function sendBack(reply: FastifyReply, asked: Asked, answer: Readonly<Record<string, string>>): void {
  const url = new URL(asked.redirect_uri);
  for (const [name, value] of Object.entries({ ...answer, state: asked.state })) url.searchParams.set(name, value);
  void reply.code(302).header("location", url.href).header("cache-control", "no-store").send();
}

/** Browsers name the page a form was sent from; anything else than the desk's own page is turned away. */
function isOwnForm(request: FastifyRequest): boolean {
  return request.headers.origin === originOf(request);
}

function showProblem(reply: FastifyReply, problem: string): void {
  html(reply, 400, problemPage(problem));
}

/** After the form the browser follows to the client's own port, which Chromium counts as the form's action. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://127.0.0.1:* http://localhost:*";

function html(reply: FastifyReply, status: number, page: string): void {
  void reply
    .code(status)
    .header("content-security-policy", pagePolicy)
    .header("cache-control", "no-store")
    .header("x-frame-options", "DENY")
    .type("text/html; charset=utf-8")
    .send(page);
}
