-- Every move of an entry through the outbox's table, without a word of what it carries: for finding out weeks later what
-- happened. An entry that was taken back is gone; its moves stay until they are too old, or go with the account.
CREATE TABLE outbox_move (
  id INTEGER PRIMARY KEY,
  entry_id TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  -- NULL: it came into the outbox.
  from_state TEXT,
  from_reason TEXT,
  to_state TEXT NOT NULL,
  to_reason TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_move_by_instant ON outbox_move (at);
CREATE INDEX outbox_move_by_account ON outbox_move (account_id);
