-- A claim walks the outbox in the order of turns and stops at the first entry that may go. Before, each claim read and sorted
-- all that wait. queue_number is the row's own number and so the second half of the key.
CREATE INDEX outbox_entry_in_turn ON outbox_entry (level = 'onCall' DESC) WHERE state <> 'sent';
