-- Rule sets of the agency's own, which set held when, what calls came to, and what was told of.
CREATE TABLE policy_set (
  id TEXT PRIMARY KEY,
  -- The whole set as JSON. Never changed once saved: an edit is a new row, for tickets keep the set of their creation.
  body TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('copy', 'import')),
  based_on TEXT,
  saved_at INTEGER NOT NULL,
  -- Out of the pickers; tickets that keep it still read it.
  retired_at INTEGER
) STRICT;
-- Tickets created from from_at on (the helpdesk's clock) keep policy_id; NULL = none. 0 = since ever.
CREATE TABLE account_policy (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  from_at INTEGER NOT NULL,
  policy_id TEXT,
  PRIMARY KEY (account_id, from_at)
) STRICT, WITHOUT ROWID;
INSERT INTO account_policy (account_id, from_at, policy_id) SELECT id, 0, policy_id FROM account WHERE policy_id IS NOT NULL;
-- A status that was seen to change; written on a change only. Rule sets that pause read it.
CREATE TABLE ticket_status (
  ticket_id TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  was TEXT NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (ticket_id, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_sent_new (
  ticket_id TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  threshold TEXT NOT NULL CHECK (threshold IN ('soon', 'verySoon', 'late')),
  at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, threshold)
) STRICT, WITHOUT ROWID;
INSERT INTO notice_sent_new SELECT ticket_id, threshold, at FROM notice_sent;
INSERT INTO notice_sent_new SELECT ticket_id, 'verySoon', at FROM notice_sent WHERE threshold = 'late';
DROP TABLE notice_sent;
ALTER TABLE notice_sent_new RENAME TO notice_sent;
-- What quiet hours held back; told together when they end.
CREATE TABLE notice_held (
  id TEXT PRIMARY KEY,
  ticket_id TEXT REFERENCES ticket (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  path TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
-- The message of the ticket that decided the booking's state: its instant and number put claims in the helpdesk's order.
ALTER TABLE booking ADD COLUMN decided_at INTEGER;
ALTER TABLE booking ADD COLUMN decided_remote_id TEXT;
ALTER TABLE booking ADD COLUMN agenda TEXT NOT NULL DEFAULT '';
-- What only this computer was told of calls; exported and imported. Ids are UUIDs, so that an import twice adds nothing.
CREATE TABLE call_mark (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  kind TEXT NOT NULL CHECK (kind IN ('held', 'missed', 'agreed', 'cancelled', 'correction', 'note')),
  ticket_id TEXT REFERENCES ticket (id) ON DELETE CASCADE,
  site_id TEXT REFERENCES site (id) ON DELETE CASCADE,
  organization_id TEXT REFERENCES organization (id) ON DELETE CASCADE,
  -- The instant it is about: the slot, or any instant of the period that is corrected.
  at INTEGER NOT NULL,
  -- correction: calls or minutes added to what is used, may be negative. agreed: minutes of the call.
  amount INTEGER,
  text TEXT NOT NULL DEFAULT '',
  recorded_at INTEGER NOT NULL,
  undone_at INTEGER,
  imported_at INTEGER
) STRICT;
CREATE INDEX call_mark_by_ticket ON call_mark (ticket_id) WHERE ticket_id IS NOT NULL;
-- What users had clicked stays true, as recorded by hand.
INSERT INTO call_mark (id, realm, kind, ticket_id, site_id, organization_id, at, amount, recorded_at)
SELECT b.id, a.realm, b.state, t.id, t.site_id, t.organization_id, coalesce(b.start_at, b.updated_at), b.minutes, b.updated_at
FROM booking b JOIN ticket t ON t.id = b.ticket_id JOIN account a ON a.id = t.account_id WHERE b.state <> 'asked';
-- From here on a booking says what its ticket says.
UPDATE booking SET state = 'asked', start_at = NULL WHERE state <> 'asked';
CREATE TABLE call_reminder (ticket_id TEXT NOT NULL, start_at INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (ticket_id, start_at)) STRICT, WITHOUT ROWID;
-- Plan or level from an instant on; no row = as it is now, since ever.
CREATE TABLE plan_change (
  subject_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('site', 'organization')),
  from_at INTEGER NOT NULL,
  was TEXT NOT NULL,
  plan TEXT NOT NULL,
  PRIMARY KEY (subject_id, from_at)
) STRICT, WITHOUT ROWID;
ALTER TABLE outbox_entry ADD COLUMN sent_otherwise_at INTEGER;
ALTER TABLE outbox_entry ADD COLUMN sent_otherwise_by TEXT;
-- What the user did on the way up in an emergency. subject_id: a ticket.
CREATE TABLE escalation_step (id TEXT PRIMARY KEY, subject_id TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, recorded_at INTEGER NOT NULL) STRICT;
