import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { FastifyInstance } from "fastify";
import type { DeskContext } from "../../deskContext.ts";
import type { Tokens } from "../../store/oauthRepo.ts";
import { ok, type Answer } from "../answer.ts";
import { badToken } from "../problems.ts";
import { bearerOf, send } from "../visit.ts";

const CODE_LIFE_MS = 120_000;
const ACCESS_LIFE_S = 7_200;
const REFRESH_LIFE_S = 30 * 24 * 3_600;

const grantSchema = z.discriminatedUnion("grant_type", [
  z.object({
    grant_type: z.literal("authorization_code"),
    code: z.string(),
    client_id: z.string(),
    redirect_uri: z.string(),
    code_verifier: z.string(),
  }),
  z.object({ grant_type: z.literal("refresh_token"), refresh_token: z.string(), client_id: z.string() }),
]);
type CodeGrant = Extract<z.infer<typeof grantSchema>, { grant_type: "authorization_code" }>;
type RefreshGrant = Extract<z.infer<typeof grantSchema>, { grant_type: "refresh_token" }>;

/** Codes and refresh tokens for pairs of tokens, and a pair's end. */
export function addTokenRoutes(app: FastifyInstance, context: DeskContext): void {
  app.post("/oauth/tokens", (request, reply) => {
    const wanted = grantSchema.safeParse(parametersIn(request.body));
    if (!wanted.success) return send(reply, refused("invalid_request", "A parameter is missing or unknown."));
    const { data } = wanted;
    if (context.store.oauth.client(data.client_id) === null) {
      return send(reply, { ...refused("invalid_client", "Client authentication failed."), status: 401 });
    }
    const answer = context.store.inTransaction(() =>
      data.grant_type === "refresh_token" ? refresh(context, data) : redeem(context, data),
    );
    send(reply, { ...answer, headers: { "cache-control": "no-store" } });
  });

  app.delete("/api/v2/oauth/tokens/current", (request, reply) => {
    const token = bearerOf(request);
    if (token === null || context.store.oauth.personByAccess(token, context.now()) === null) {
      return send(reply, badToken);
    }
    context.store.oauth.endByAccess(token);
    send(reply, { status: 204, body: null });
  });
}

function redeem(context: DeskContext, wanted: CodeGrant): Answer {
  const { oauth } = context.store;
  const grant = oauth.byCode(wanted.code);
  if (grant === null) return spent;
  if (grant.codeUsedAt !== null) {
    // A code that comes twice was overheard: what it brought ends, too (RFC 6749 4.1.2).
    oauth.end(grant.id);
    return spent;
  }
  const isOurs =
    grant.clientId === wanted.client_id &&
    grant.redirectUri === wanted.redirect_uri &&
    grant.challenge === createHash("sha256").update(wanted.code_verifier).digest("base64url");
  if (!isOurs || context.now() >= grant.createdAt + CODE_LIFE_MS) return spent;
  return give(context, grant);
}

function refresh(context: DeskContext, wanted: RefreshGrant): Answer {
  const grant = context.store.oauth.byRefresh(wanted.refresh_token);
  if (grant === null || grant.clientId !== wanted.client_id || context.now() >= grant.refreshUntil) return spent;
  return give(context, grant);
}

/** A new pair; the former one ends in the same moment. */
function give({ store, now }: DeskContext, { id, scope }: Readonly<{ id: number; scope: string }>): Answer {
  const at = now();
  const accessLife = store.settings.read("accessLifeS") ?? ACCESS_LIFE_S;
  const refreshLife = store.settings.read("refreshLifeS") ?? REFRESH_LIFE_S;
  const tokens: Tokens = {
    access: randomBytes(32).toString("hex"),
    refresh: randomBytes(32).toString("hex"),
    accessUntil: at + accessLife * 1_000,
    refreshUntil: at + refreshLife * 1_000,
  };
  store.oauth.giveTokens(id, tokens, at);
  return ok({
    access_token: tokens.access,
    refresh_token: tokens.refresh,
    token_type: "bearer",
    scope,
    expires_in: accessLife,
    refresh_token_expires_in: refreshLife,
  });
}

const refused = (error: string, words: string): Answer => ({
  status: 400,
  body: { error, error_description: words },
});

const spent = refused(
  "invalid_grant",
  "The provided access grant is invalid, expired, or revoked, or does not match the redirection URI.",
);

/** As a form or as JSON. */
function parametersIn(body: unknown): unknown {
  const json = z.object({ raw: z.string(), json: z.unknown() }).safeParse(body);
  return json.success ? json.data.json : body;
}
