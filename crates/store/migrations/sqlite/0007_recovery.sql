-- Version 7: what users were before they changed, and recoveries to a point in time.
-- The PostgreSQL file of the same name holds the same tables; change both.

-- Pools whose users' changes are kept, for so many milliseconds; none are kept any more where that is 0. While `frozen`, users do not change.
CREATE TABLE recovery_pools (
    pool_id TEXT NOT NULL PRIMARY KEY,
    since INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    frozen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What something was before it changed; NULL = it was not there. Of several changes in one millisecond the first is kept.
CREATE TABLE user_changes (
    pool_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    id TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    was TEXT,
    PRIMARY KEY (pool_id, entity, id, changed_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_changes_by_time ON user_changes (pool_id, changed_at, entity, id);

CREATE TABLE recoveries (
    pool_id TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    restore_at INTEGER NOT NULL,
    trigger_at INTEGER NOT NULL,
    preview TEXT NOT NULL,
    step TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    completed_at INTEGER,
    lease_until INTEGER NOT NULL,
    lease_owner TEXT NOT NULL,
    PRIMARY KEY (pool_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recoveries_by_time ON recoveries (pool_id, created_at, id);
CREATE INDEX recoveries_by_state ON recoveries (state, created_at, pool_id, id);
