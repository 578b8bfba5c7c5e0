-- Pictures that stand in an answer's text come as attachments, too; this tells them from files laid beside it.
ALTER TABLE attachment ADD COLUMN inline INTEGER NOT NULL DEFAULT 0 CHECK (inline IN (0, 1));
