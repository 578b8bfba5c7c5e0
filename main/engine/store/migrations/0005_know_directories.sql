-- Directories: where sites, plans and people come from. What a host's own directory told last, as it told it.
CREATE TABLE directory (
  id TEXT PRIMARY KEY,
  realm TEXT NOT NULL CHECK (realm IN ('practice', 'real')),
  kind TEXT NOT NULL CHECK (kind IN ('pantheon')),
  name TEXT NOT NULL,
  base_url TEXT NOT NULL,
  remote_user_id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  user_email TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('new', 'ok', 'signIn', 'unreachable', 'fault')),
  -- Why the last refresh ended early, in a sentence for the user; '' = it did not.
  problem TEXT NOT NULL DEFAULT '',
  secret_kept TEXT NOT NULL CHECK (secret_kept IN ('keychain', 'sessionOnly', 'none')),
  -- End of the last complete refresh; all rows below are of that one.
  as_of INTEGER,
  -- What that refresh changed, as JSON in the shape of shared/directory/diff.ts.
  last_diff TEXT,
  change_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE directory_organization (
  directory_id TEXT NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  name TEXT NOT NULL,
  organization_id TEXT REFERENCES organization (id) ON DELETE SET NULL,
  -- JSON: the support plan's grants; NULL = not told.
  support_plan TEXT,
  PRIMARY KEY (directory_id, remote_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_site (
  directory_id TEXT NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  -- The host's id of the site.
  remote_id TEXT NOT NULL,
  site_id TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  -- The host's own word; plan is what it means in the rule sets, 'unknown' where that is not sure.
  service_level TEXT NOT NULL,
  plan TEXT NOT NULL,
  organization_remote_id TEXT,
  is_frozen INTEGER NOT NULL CHECK (is_frozen IN (0, 1)),
  -- 1: the site came with this directory; 0: it was here before.
  is_own INTEGER NOT NULL CHECK (is_own IN (0, 1)),
  support_plan TEXT,
  remote_created_at INTEGER,
  PRIMARY KEY (directory_id, remote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX directory_site_of_site ON directory_site (site_id);

CREATE TABLE directory_person (
  directory_id TEXT NOT NULL REFERENCES directory (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  PRIMARY KEY (directory_id, remote_id)
) STRICT, WITHOUT ROWID;

-- Who has which role in an organization or in a site's team.
CREATE TABLE directory_role (
  directory_id TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('organization', 'site')),
  subject_remote_id TEXT NOT NULL,
  person_remote_id TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (directory_id, subject, subject_remote_id, person_remote_id),
  FOREIGN KEY (directory_id, person_remote_id) REFERENCES directory_person (directory_id, remote_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The host's own id, from a directory or a file; sites are merged by it before their names. NULL = not known.
ALTER TABLE site ADD COLUMN host_site_id TEXT;
CREATE UNIQUE INDEX site_by_host_id ON site (realm, host_site_id) WHERE host_site_id IS NOT NULL;
-- Since when no directory lists it any more; NULL = one does, or none ever did.
ALTER TABLE site ADD COLUMN left_directory_at INTEGER;
