-- Signing in by the browser: clients that the desk's administrator registered, and what was granted to them.
CREATE TABLE oauth_client (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- JSON array; compared letter by letter.
  redirect_uris TEXT NOT NULL CHECK (json_valid(redirect_uris))
) STRICT, WITHOUT ROWID;

-- One consent of one person to one client. Its codes and tokens end with it.
CREATE TABLE oauth_grant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id TEXT NOT NULL REFERENCES oauth_client (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  scope TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  redirect_uri TEXT NOT NULL,
  challenge TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- NULL until the code was redeemed.
  code_used_at INTEGER,
  -- NULL while there is none, or none any more.
  access_token TEXT UNIQUE,
  refresh_token TEXT UNIQUE,
  access_until INTEGER,
  refresh_until INTEGER
) STRICT;

INSERT INTO oauth_client (id, name, redirect_uris)
VALUES ('standby-practice', 'Standby', '["http://127.0.0.1:27415/callback"]');
