-- Version 10: what a counter's expiry was before its latest bump, so that a bump can tell it without a read in front of it. Whoever reads an
-- index page and then writes to it is in the way of all who do the same, and the counters of sign-ins stand on few pages.
-- The SQLite file of the same name holds the same column; change both.
ALTER TABLE counters ADD COLUMN expired_at BIGINT;
