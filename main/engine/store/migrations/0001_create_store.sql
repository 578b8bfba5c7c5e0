-- Keys are UUIDs (version 7), times integer UTC milliseconds, flags 0/1. "realm" keeps practice and real apart.

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  kind TEXT NOT NULL CHECK (kind IN ('practice', 'zendesk', 'handoff')),
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
  secret_kept TEXT NOT NULL CHECK (secret_kept IN ('keychain', 'sessionOnly', 'none')),
  clock_offset_ms INTEGER NOT NULL DEFAULT 0,
  as_of INTEGER,
  watermark INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE organization (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  name TEXT NOT NULL,
  support_level TEXT NOT NULL,
  emergency_number TEXT NOT NULL DEFAULT '',
  UNIQUE (realm, name)
) STRICT;

-- Which of our organizations a helpdesk means by its own number.
CREATE TABLE organization_remote (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  organization_id TEXT NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
  PRIMARY KEY (account_id, remote_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE client (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  name TEXT NOT NULL,
  UNIQUE (realm, name)
) STRICT;

CREATE TABLE site (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  name TEXT NOT NULL,
  client_id TEXT REFERENCES client (id),
  organization_id TEXT REFERENCES organization (id),
  plan TEXT NOT NULL,
  is_launched INTEGER CHECK (is_launched IN (0, 1)),
  environments TEXT NOT NULL,
  dashboard_url TEXT NOT NULL DEFAULT '',
  removed_at INTEGER,
  UNIQUE (realm, name)
) STRICT;

CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL, content_type TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  state TEXT NOT NULL CHECK (state IN ('open', 'queued', 'sent', 'deleted')),
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'reply', 'call')),
  account_id TEXT REFERENCES account (id),
  ticket_id TEXT,
  revision INTEGER NOT NULL,
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_by_state ON draft (realm, state, updated_at);

CREATE TABLE draft_revision (
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  PRIMARY KEY (draft_id, revision, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_attachment (
  id TEXT PRIMARY KEY,
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  original_sha256 TEXT REFERENCES blob (sha256),
  width INTEGER,
  height INTEGER,
  scene TEXT,
  removed_at INTEGER
) STRICT;
CREATE INDEX draft_attachment_by_draft ON draft_attachment (draft_id, position);

CREATE TABLE outbox_entry (
  -- The order of queueing. Instants cannot give it: a clock may be put back between two replies.
  queue_number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft_id TEXT NOT NULL REFERENCES draft (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  ticket_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'reply', 'call')),
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
  sent_ticket_id TEXT,
  sent_remote_id TEXT,
  sent_number TEXT,
  created_at INTEGER NOT NULL,
  first_attempt_at INTEGER,
  sent_at INTEGER,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_entry_by_state ON outbox_entry (state, next_try_at);
-- One live entry per draft: queueing twice finds the first.
CREATE UNIQUE INDEX outbox_entry_live ON outbox_entry (draft_id) WHERE state <> 'sent';

CREATE TABLE outbox_version (
  id TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES outbox_entry (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  -- The frozen message: subject, body, fields, attachment hashes. Never changed; an edit makes a new row.
  message TEXT NOT NULL,
  message_hash TEXT NOT NULL,
  frozen_at INTEGER NOT NULL,
  UNIQUE (entry_id, number)
) STRICT;

CREATE TABLE outbox_attempt (
  id TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES outbox_entry (id) ON DELETE CASCADE,
  version_id TEXT NOT NULL REFERENCES outbox_version (id),
  idempotency_key TEXT NOT NULL UNIQUE,
  -- SHA-256 of the exact bytes of the final write; set before its socket opens.
  body_sha256 TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT,
  http_status INTEGER,
  detail TEXT
) STRICT;
CREATE INDEX outbox_attempt_by_entry ON outbox_attempt (entry_id, started_at);

-- Server tables: written only by sync (and by the hand-over record for hosts without an API).
CREATE TABLE ticket (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  remote_id TEXT NOT NULL,
  number TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'call')),
  subject TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('new', 'open', 'pending', 'hold', 'solved', 'closed')),
  scenario TEXT,
  level TEXT NOT NULL CHECK (level IN ('standard', 'onCall')),
  site_id TEXT REFERENCES site (id),
  site_name TEXT NOT NULL DEFAULT '',
  client_id TEXT REFERENCES client (id),
  organization_id TEXT REFERENCES organization (id),
  organization_remote_id TEXT,
  environment TEXT NOT NULL DEFAULT '',
  requester_remote_id TEXT NOT NULL,
  requester_name TEXT NOT NULL DEFAULT '',
  is_mine INTEGER NOT NULL CHECK (is_mine IN (0, 1)),
  can_solve INTEGER NOT NULL DEFAULT 0 CHECK (can_solve IN (0, 1)),
  web_url TEXT,
  -- The rule set valid at creation; NULL = none chosen then.
  policy_id TEXT,
  is_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (is_by_hand IN (0, 1)),
  -- Denormalised by sync for the list: newest message and the clock's facts.
  snippet TEXT NOT NULL DEFAULT '',
  first_answer_at INTEGER,
  last_agent_at INTEGER,
  last_customer_at INTEGER,
  closed_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  -- The helpdesk's updated_at up to which messages were read; differs from updated_at = messages still to be fetched.
  messages_through INTEGER,
  -- Row of ticket_search: full-text tables find a row fast by its number only.
  search_row INTEGER,
  -- Last, so that reading any other column never walks through a long text.
  description TEXT NOT NULL,
  UNIQUE (account_id, remote_id)
) STRICT;
-- Holds all the list filters and orders by: 10,000 tickets are listed without reading one of them.
CREATE INDEX ticket_by_update
  ON ticket (account_id, updated_at DESC, id, client_id, site_id, is_mine, status, closed_at, search_row);
CREATE INDEX ticket_by_client ON ticket (client_id, updated_at DESC);
CREATE INDEX ticket_by_site ON ticket (site_id, status);
CREATE INDEX ticket_without_messages ON ticket (account_id, updated_at) WHERE messages_through IS NOT updated_at;

CREATE TABLE message (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  author_remote_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  is_agent INTEGER NOT NULL CHECK (is_agent IN (0, 1)),
  is_me INTEGER NOT NULL CHECK (is_me IN (0, 1)),
  is_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (is_by_hand IN (0, 1)),
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (ticket_id, remote_id)
) STRICT;
CREATE INDEX message_by_ticket ON message (ticket_id, created_at);

CREATE TABLE message_attachment (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  content_url TEXT NOT NULL,
  sha256 TEXT REFERENCES blob (sha256),
  UNIQUE (message_id, remote_id)
) STRICT;

-- What the user told us and the helpdesk cannot: never written by sync.
CREATE TABLE recorded_fact (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('engineerOnIt', 'answered', 'closed', 'automatic', 'filed')),
  message_id TEXT,
  at INTEGER NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX recorded_fact_by_ticket ON recorded_fact (ticket_id, kind);

-- A threshold of a ticket's clock is told once, however often Standby starts.
CREATE TABLE notice_sent (
  ticket_id TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  threshold TEXT NOT NULL CHECK (threshold IN ('soon', 'late')),
  at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, threshold)
) STRICT, WITHOUT ROWID;

CREATE TABLE booking (
  ticket_id TEXT PRIMARY KEY REFERENCES ticket (id) ON DELETE CASCADE,
  id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'cancelled', 'held', 'missed')),
  topic TEXT NOT NULL,
  proposed TEXT NOT NULL DEFAULT '[]',
  start_at INTEGER,
  minutes INTEGER NOT NULL,
  zone TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  attendees TEXT NOT NULL DEFAULT '',
  -- The agent's answers up to this instant were looked at by the user ("no time agreed").
  asked_until INTEGER NOT NULL DEFAULT 0,
  is_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (is_by_hand IN (0, 1)),
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account_id TEXT,
  kind TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- Plain search over number, subject, site and text.
CREATE VIRTUAL TABLE ticket_search USING fts5 (
  ticket_id UNINDEXED, number, subject, site, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
