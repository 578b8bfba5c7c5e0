-- Times are integer UTC milliseconds; ids are integers because the imitated API has integer ids.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE organization (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  role TEXT NOT NULL CHECK (role IN ('end-user', 'agent')),
  -- NULL: somebody who is only copied in and never signs in.
  token TEXT UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE membership (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES person (id),
  organization_id INTEGER NOT NULL REFERENCES organization (id),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  UNIQUE (person_id, organization_id)
) STRICT;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject TEXT NOT NULL,
  description TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('new', 'open', 'pending', 'hold', 'solved', 'closed')),
  requester_id INTEGER NOT NULL REFERENCES person (id),
  organization_id INTEGER REFERENCES organization (id),
  assignee_id INTEGER REFERENCES person (id),
  form_id INTEGER NOT NULL,
  -- JSON object: field id -> value; absent means empty.
  field_values TEXT NOT NULL CHECK (json_valid(field_values)),
  followup_source_id INTEGER REFERENCES ticket (id),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_by_requester_created ON ticket (requester_id, created_at, id);
CREATE INDEX ticket_by_requester_updated ON ticket (requester_id, updated_at, id);
CREATE INDEX ticket_by_organization_created ON ticket (organization_id, created_at, id);
CREATE INDEX ticket_by_organization_updated ON ticket (organization_id, updated_at, id);

CREATE TABLE collaborator (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  PRIMARY KEY (ticket_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collaborator_by_person ON collaborator (person_id);

CREATE TABLE comment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  author_id INTEGER NOT NULL REFERENCES person (id),
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_by_ticket ON comment (ticket_id, created_at, id);

CREATE TABLE upload (
  token TEXT PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL
) STRICT;

-- A file belongs to an upload until a comment takes it; the upload row then goes.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  upload_token TEXT REFERENCES upload (token),
  comment_id INTEGER REFERENCES comment (id),
  url_key TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  bytes BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  CHECK ((upload_token IS NULL) <> (comment_id IS NULL))
) STRICT;
CREATE INDEX attachment_by_upload ON attachment (upload_token);
CREATE INDEX attachment_by_comment ON attachment (comment_id);

CREATE TABLE replay (
  person_id INTEGER NOT NULL REFERENCES person (id),
  idempotency_key TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, idempotency_key)
) STRICT;

INSERT INTO sqlite_sequence (name, seq) VALUES ('ticket', 1000), ('comment', 20000), ('attachment', 40000), ('person', 5900);
