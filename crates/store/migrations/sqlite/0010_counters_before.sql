-- Version 10: what a counter's expiry was before its latest bump, so that a bump can tell it without a read in front of it.
-- The PostgreSQL file of the same name holds the same column; change both.
ALTER TABLE counters ADD COLUMN expired_at INTEGER;
