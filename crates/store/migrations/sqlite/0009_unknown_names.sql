-- Version 9: what is counted of names that nobody has.
-- The PostgreSQL file of the same name holds the same table; change both.

-- There is a fixed number of slots, so that made-up names fill no disk. Slot and tag are parts of a keyed digest; nothing tells the name. The
-- newest takes the place of another that has its slot.
CREATE TABLE unknown_names (
    slot INTEGER NOT NULL PRIMARY KEY,
    tag TEXT NOT NULL,
    uses INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unknown_names_by_expiry ON unknown_names (expires_at);
