-- Captures kept until they are used or too old, pictures that show more than what goes out, and files to be wiped.
CREATE TABLE capture (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL CHECK (source IN ('capture', 'paste', 'recording')),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  -- A small picture for the strip, made where the capture was encoded. It shows what the capture shows: it is wiped with it.
  thumbnail_sha256 TEXT REFERENCES blob (sha256),
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  -- Native pixels per device-independent pixel of the display.
  scale REAL NOT NULL,
  made_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX capture_by_time ON capture (made_at DESC);
CREATE INDEX capture_of_blob ON capture (sha256);
-- Which capture an attachment began as. No key: the capture may be gone while the attachment stays.
ALTER TABLE draft_attachment ADD COLUMN capture_id TEXT;
CREATE INDEX draft_attachment_of_capture ON draft_attachment (capture_id) WHERE capture_id IS NOT NULL;
-- Marks drawn since the picture was last burned in (autosave of the editor). A draft with any is not ready to be queued.
ALTER TABLE draft_attachment ADD COLUMN pending_scene TEXT;
-- Bytes of a draft that show more than what goes out: originals, and pictures burned in before the last redaction.
CREATE TABLE hidden_picture (
  sha256 TEXT NOT NULL,
  draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
  PRIMARY KEY (sha256, draft_id)
) STRICT, WITHOUT ROWID;
INSERT INTO hidden_picture (sha256, draft_id)
SELECT DISTINCT original_sha256, draft_id FROM draft_attachment WHERE original_sha256 IS NOT NULL;
-- To be overwritten and removed wherever they lie (blobs, backups, what was set aside). A row goes last, so that a cut is carried on.
CREATE TABLE erasure (sha256 TEXT PRIMARY KEY, asked_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
