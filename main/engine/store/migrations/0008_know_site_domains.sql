-- What tells a site beside its name, and what a directory remembers that is read without anybody's asking.
-- JSON: host names entered by hand or taken from a file.
ALTER TABLE site ADD COLUMN domains TEXT NOT NULL DEFAULT '[]';
-- JSON: names it had before, or that a site had which was merged into it.
ALTER TABLE site ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';

-- JSON: the host names told, each with its environment; NULL = not told.
ALTER TABLE directory_site ADD COLUMN domains TEXT;

-- When a refresh began last, whoever asked for it, and how many in a row did not come to their end since.
ALTER TABLE directory ADD COLUMN tried_at INTEGER;
ALTER TABLE directory ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
-- 0: the last refresh changed something that nobody has looked at.
ALTER TABLE directory ADD COLUMN is_seen INTEGER NOT NULL DEFAULT 1 CHECK (is_seen IN (0, 1));
