import type { Person } from "./peopleRepo.ts";
import type { DeskDatabase } from "./openStore.ts";

export type OAuthClient = Readonly<{ id: string; name: string; redirectUris: readonly string[] }>;

/** What a person said yes to, while its code waits to be redeemed. */
export type NewGrant = Readonly<{
  clientId: string;
  personId: number;
  scope: string;
  code: string;
  redirectUri: string;
  challenge: string;
}>;
export type Grant = NewGrant & Readonly<{ id: number; createdAt: number; codeUsedAt: number | null }>;
export type Tokens = Readonly<{ access: string; refresh: string; accessUntil: number; refreshUntil: number }>;
/** The grant of a refresh token that still counts at the desk, run out or not. */
export type Refreshable = Readonly<{ id: number; clientId: string; scope: string; refreshUntil: number }>;

export type OAuthRepo = Readonly<{
  client(id: string): OAuthClient | null;
  putClient(client: OAuthClient): void;
  addGrant(grant: NewGrant, now: number): void;
  byCode(code: string): Grant | null;
  byRefresh(refresh: string): Refreshable | null;
  /** Replaces the pair: both former tokens are dead. Marks the code as used. */
  giveTokens(grantId: number, tokens: Tokens, now: number): void;
  /** No token of this grant counts any more. */
  end(grantId: number): void;
  endByAccess(access: string): void;
  personByAccess(access: string, now: number): Person | null;
  /** All tokens of a kind run out now. */
  expire(which: "access" | "refresh", now: number): void;
}>;

type ClientRow = Readonly<{ id: string; name: string; redirect_uris: string }>;

export function createOAuthRepo(db: DeskDatabase): OAuthRepo {
  const client = db.prepare<[string], ClientRow>("SELECT id, name, redirect_uris FROM oauth_client WHERE id = ?");
  const putClient = db.prepare(
    `INSERT INTO oauth_client (id, name, redirect_uris) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, redirect_uris = excluded.redirect_uris`,
  );
  const addGrant = db.prepare(
    `INSERT INTO oauth_grant (client_id, person_id, scope, code, redirect_uri, challenge, created_at)
     VALUES (@clientId, @personId, @scope, @code, @redirectUri, @challenge, @now)`,
  );
  const byCode = db.prepare<[string], Grant>(
    `SELECT id, client_id AS "clientId", person_id AS "personId", scope, code, redirect_uri AS "redirectUri", challenge,
       created_at AS "createdAt", code_used_at AS "codeUsedAt" FROM oauth_grant WHERE code = ?`,
  );
  const byRefresh = db.prepare<[string], Refreshable>(
    `SELECT id, client_id AS "clientId", scope, refresh_until AS "refreshUntil" FROM oauth_grant
     WHERE refresh_token = ?`,
  );
  const giveTokens = db.prepare(
    `UPDATE oauth_grant SET access_token = @access, refresh_token = @refresh, access_until = @accessUntil,
       refresh_until = @refreshUntil, code_used_at = coalesce(code_used_at, @now) WHERE id = @grantId`,
  );
  const ended = "access_token = NULL, refresh_token = NULL, access_until = NULL, refresh_until = NULL";
  const end = db.prepare(`UPDATE oauth_grant SET ${ended} WHERE id = ?`);
  const endByAccess = db.prepare(`UPDATE oauth_grant SET ${ended} WHERE access_token = ?`);
  const personByAccess = db.prepare<[string, number], Person>(
    `SELECT person.id, name, email, role, person.created_at AS "createdAt"
     FROM oauth_grant JOIN person ON person.id = person_id WHERE access_token = ? AND access_until > ?`,
  );
  const expire = {
    access: db.prepare("UPDATE oauth_grant SET access_until = ? WHERE access_until IS NOT NULL"),
    refresh: db.prepare("UPDATE oauth_grant SET refresh_until = ? WHERE refresh_until IS NOT NULL"),
  } as const;

  return {
    client(id) {
      const row = client.get(id);
      return row === undefined ? null : { id: row.id, name: row.name, redirectUris: uris(row.redirect_uris) };
    },
    putClient: ({ id, name, redirectUris }) => void putClient.run(id, name, JSON.stringify(redirectUris)),
    addGrant: (grant, now) => void addGrant.run({ ...grant, now }),
    byCode: (code) => byCode.get(code) ?? null,
    byRefresh: (refresh) => byRefresh.get(refresh) ?? null,
    giveTokens: (grantId, tokens, now) => void giveTokens.run({ ...tokens, grantId, now }),
    end: (grantId) => void end.run(grantId),
    endByAccess: (access) => void endByAccess.run(access),
    personByAccess: (access, now) => personByAccess.get(access, now) ?? null,
    expire: (which, now) => void expire[which].run(now),
  };
}

function uris(json: string): readonly string[] {
  const read: unknown = JSON.parse(json);
  return Array.isArray(read) ? read.filter((uri) => typeof uri === "string") : [];
}
