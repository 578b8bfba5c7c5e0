-- Several accounts side by side: mail as a helpdesk, sign-in by the browser, settings per kind, a colour and a place in
-- the list. The table is made anew because its CHECKs change (foreign keys are off meanwhile and checked before the commit).

CREATE TABLE account_new (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  kind TEXT NOT NULL CHECK (kind IN ('practice', 'zendesk', 'requestTracker', 'mail', 'handoff')),
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  remote_user_id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  user_email TEXT NOT NULL,
  organization_remote_ids TEXT NOT NULL DEFAULT '[]',
  policy_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('ok', 'signIn', 'unreachable', 'behindSignInPage', 'new')),
  capabilities TEXT NOT NULL,
  field_map TEXT NOT NULL DEFAULT '{}',
  -- Forms as last read, and the user's own choice of fields for our facts ("none" = leave it to the text).
  forms TEXT NOT NULL DEFAULT '[]',
  forms_as_of INTEGER,
  field_choices TEXT NOT NULL DEFAULT '{}',
  secret_kept TEXT NOT NULL CHECK (secret_kept IN ('keychain', 'sessionOnly', 'none')),
  -- By which way the user signed in last, so that the same one is offered again.
  sign_in_way TEXT NOT NULL DEFAULT 'none' CHECK (sign_in_way IN ('browser', 'token', 'password', 'none')),
  -- JSON in the shape of shared/account/accountSettings.ts, by kind; never a secret.
  settings TEXT NOT NULL DEFAULT '{"kind":"none"}',
  -- A name from shared/account/accountColour.ts.
  colour TEXT NOT NULL DEFAULT 'ocean'
    CHECK (colour IN ('ocean', 'indigo', 'orchid', 'cocoa', 'olive', 'forest', 'lagoon', 'steel')),
  -- Place in lists, smallest first; equal ones by age.
  sort_order INTEGER NOT NULL DEFAULT 0,
  clock_offset_ms INTEGER NOT NULL DEFAULT 0,
  as_of INTEGER,
  watermark INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO account_new (id, realm, kind, name, address, remote_user_id, user_name, user_email, organization_remote_ids, policy_id, state, capabilities, field_map, forms, forms_as_of, field_choices, secret_kept, sign_in_way, colour, sort_order, clock_offset_ms, as_of, watermark, created_at)
SELECT id, realm, kind, name, address, remote_user_id, user_name, user_email, organization_remote_ids, policy_id, state, capabilities, field_map, forms, forms_as_of, field_choices, secret_kept,
  CASE kind WHEN 'handoff' THEN 'none' ELSE 'token' END,
  CASE (row_number() OVER (PARTITION BY realm ORDER BY created_at, id) - 1) % 8
    WHEN 0 THEN 'ocean' WHEN 1 THEN 'indigo' WHEN 2 THEN 'orchid' WHEN 3 THEN 'cocoa'
    WHEN 4 THEN 'olive' WHEN 5 THEN 'forest' WHEN 6 THEN 'lagoon' ELSE 'steel' END,
  row_number() OVER (PARTITION BY realm ORDER BY created_at, id) - 1,
  clock_offset_ms, as_of, watermark, created_at FROM account;
DROP TABLE account;
ALTER TABLE account_new RENAME TO account;

-- Accounts that were removed while traces of them were still in backups and in free pages. A row goes last, so that a
-- cut in between is carried on at the next start.
CREATE TABLE account_erasure (account_id TEXT PRIMARY KEY, asked_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
