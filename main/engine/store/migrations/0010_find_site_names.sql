-- Tickets without a site look for the one they name with every pull, large and small letters alike: the names' own index
-- tells them apart, so every ticket was compared with every site.
CREATE INDEX site_by_name ON site (realm, name COLLATE NOCASE);
-- The few that had another name before.
CREATE INDEX site_with_earlier_names ON site (realm) WHERE aliases <> '[]';

-- When the user called a refresh off last; NULL = never. It does not begin by itself again for a day.
ALTER TABLE directory ADD COLUMN cancelled_at INTEGER;
