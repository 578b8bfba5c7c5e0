-- Every decision that the thread of a call tells, in order (JSON): a slot that had passed when its ticket spoke of it again
-- stays used. Of a thread that was read before this, the newest decision alone is known, as before, until it is read again.
ALTER TABLE booking ADD COLUMN told TEXT NOT NULL DEFAULT '[]';
