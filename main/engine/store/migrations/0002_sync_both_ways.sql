-- Two-way work with Request Tracker: a new account kind, forms, the wish to solve, checks after sending, a first pull
-- that can be resumed, files kept by use. Tables whose CHECKs change are made anew (foreign keys are off meanwhile and
-- checked before the commit).

CREATE TABLE account_new (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  kind TEXT NOT NULL CHECK (kind IN ('practice', 'zendesk', 'requestTracker', 'handoff')),
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
  clock_offset_ms INTEGER NOT NULL DEFAULT 0,
  as_of INTEGER,
  watermark INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO account_new (id, realm, kind, name, address, remote_user_id, user_name, user_email, organization_remote_ids, policy_id, state, capabilities, field_map, secret_kept, clock_offset_ms, as_of, watermark, created_at)
SELECT id, realm, kind, name, address, remote_user_id, user_name, user_email, organization_remote_ids, policy_id, state, capabilities, field_map, secret_kept, clock_offset_ms, as_of, watermark, created_at FROM account;
DROP TABLE account;
ALTER TABLE account_new RENAME TO account;
UPDATE account SET capabilities = json_set(capabilities, '$.hasServerDeadlines', json('false'));

CREATE TABLE draft_new (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  state TEXT NOT NULL CHECK (state IN ('open', 'queued', 'sent', 'deleted')),
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'reply', 'call', 'solve')),
  account_id TEXT REFERENCES account (id),
  ticket_id TEXT,
  revision INTEGER NOT NULL,
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  -- Another version of an item that was being sent when it was taken up again (its outbox entry).
  corrects_entry TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO draft_new (id, realm, state, kind, account_id, ticket_id, revision, content, content_hash, created_at, updated_at)
SELECT id, realm, state, kind, account_id, ticket_id, revision, content, content_hash, created_at, updated_at FROM draft;
DROP TABLE draft;
ALTER TABLE draft_new RENAME TO draft;
CREATE INDEX draft_by_state ON draft (realm, state, updated_at);
CREATE INDEX draft_by_correction ON draft (corrects_entry) WHERE corrects_entry IS NOT NULL;

CREATE TABLE outbox_entry_new (
  -- The order of queueing. Instants cannot give it: a clock may be put back between two replies.
  queue_number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft_id TEXT NOT NULL REFERENCES draft (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  ticket_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'reply', 'call', 'solve')),
  level TEXT NOT NULL CHECK (level IN ('standard', 'onCall')),
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('ready', 'held', 'waitingNetwork', 'waitingSignIn', 'waitingHandoff', 'sending', 'verifying', 'retryAt', 'parked', 'sent')),
  reason TEXT NOT NULL,
  server_words TEXT,
  next_try_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  unclear_since INTEGER,
  negative_lookups INTEGER NOT NULL DEFAULT 0,
  version_id TEXT NOT NULL,
  -- Came out of a backup: nothing is sent before the helpdesk was asked.
  is_restored INTEGER NOT NULL DEFAULT 0 CHECK (is_restored IN (0, 1)),
  -- "Send anyway": what of the thread the user had seen by then, in place of the version's own base (JSON).
  base_seen TEXT,
  sent_ticket_id TEXT,
  sent_remote_id TEXT,
  sent_number TEXT,
  created_at INTEGER NOT NULL,
  first_attempt_at INTEGER,
  sent_at INTEGER,
  updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_entry_new (queue_number, id, draft_id, account_id, ticket_id, kind, level, reference, state, reason, server_words, next_try_at, attempts, unclear_since, negative_lookups, version_id, sent_ticket_id, sent_remote_id, sent_number, created_at, first_attempt_at, sent_at, updated_at)
SELECT queue_number, id, draft_id, account_id, ticket_id, kind, level, reference, state, reason, server_words, next_try_at, attempts, unclear_since, negative_lookups, version_id, sent_ticket_id, sent_remote_id, sent_number, created_at, first_attempt_at, sent_at, updated_at FROM outbox_entry;
DROP TABLE outbox_entry;
ALTER TABLE outbox_entry_new RENAME TO outbox_entry;
CREATE INDEX outbox_entry_by_state ON outbox_entry (state, next_try_at);
-- One live entry per draft: queueing twice finds the first.
CREATE UNIQUE INDEX outbox_entry_live ON outbox_entry (draft_id) WHERE state <> 'sent';

-- After sending: what the helpdesk holds compared with what was previewed.
CREATE TABLE outbox_evidence (
  entry_id TEXT PRIMARY KEY REFERENCES outbox_entry (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('pending', 'same', 'differs', 'unavailable')),
  text TEXT NOT NULL DEFAULT '',
  -- What the answer to the send itself showed as not kept, in words.
  drops TEXT NOT NULL DEFAULT '',
  tries INTEGER NOT NULL DEFAULT 0,
  -- When the user asked to compare once more.
  asked_at INTEGER,
  next_try_at INTEGER,
  checked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_evidence_due ON outbox_evidence (next_try_at) WHERE state = 'pending';

ALTER TABLE ticket ADD COLUMN server_due_at INTEGER;
ALTER TABLE ticket ADD COLUMN server_level TEXT NOT NULL DEFAULT '';

-- Open tickets are read before finished ones, and the newest first.
DROP INDEX ticket_without_messages;
CREATE INDEX ticket_without_messages ON ticket (account_id, (status NOT IN ('solved', 'closed')), updated_at DESC)
  WHERE messages_through IS NOT updated_at;
-- Whether a ticket still hangs where its site hangs is seen without reading the ticket.
DROP INDEX ticket_by_site;
CREATE INDEX ticket_by_site ON ticket (site_id, status, account_id, client_id, organization_id);
-- Counted for the frame of every window, again and again.
CREATE INDEX ticket_open ON ticket (account_id, closed_at, status) WHERE closed_at IS NULL AND status NOT IN ('solved', 'closed');
-- The user's own on which a promise may still run: looked through after every change.
CREATE INDEX ticket_counting ON ticket (account_id) WHERE is_mine = 1 AND closed_at IS NULL
  AND status NOT IN ('solved', 'closed') AND (first_answer_at IS NULL OR level = 'onCall' OR server_due_at IS NOT NULL);
-- Whether something stands before an entry in its ticket's order is asked at every claim.
CREATE INDEX outbox_entry_of_ticket ON outbox_entry (ticket_id, queue_number) WHERE state <> 'sent';
CREATE INDEX outbox_entry_unsent ON outbox_entry (account_id, state) WHERE state <> 'sent';

-- When a file of a ticket was last looked at: over the limit the oldest go first.
ALTER TABLE message_attachment ADD COLUMN last_used_at INTEGER;
CREATE INDEX message_attachment_kept ON message_attachment (sha256, last_used_at) WHERE sha256 IS NOT NULL;

-- An account's first pull, as far as it got; gone when it is complete.
CREATE TABLE first_pull (
  account_id TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  -- The newest change seen when it began (server's clock): all later ones are for the pull after it.
  newest_at INTEGER,
  resume_at TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_by_time ON journal (at);
