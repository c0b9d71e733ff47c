-- Version 7: what users were before they changed, and recoveries to a point in time.
-- The SQLite file of the same name holds the same tables; change both.

-- Pools whose users' changes are kept, for so many milliseconds; none are kept any more where that is 0. While `frozen`, users do not change.
CREATE TABLE recovery_pools (
    pool_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    frozen BOOLEAN NOT NULL
);

-- What something was before it changed; NULL = it was not there. Of several changes in one millisecond the first is kept.
CREATE TABLE user_changes (
    pool_id TEXT COLLATE "C" NOT NULL,
    entity TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT NOT NULL,
    was TEXT COLLATE "C",
    PRIMARY KEY (pool_id, entity, id, changed_at)
);
CREATE INDEX user_changes_by_time ON user_changes (pool_id, changed_at, entity, id);

CREATE TABLE recoveries (
    pool_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    restore_at BIGINT NOT NULL,
    trigger_at BIGINT NOT NULL,
    preview TEXT COLLATE "C" NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    completed_at BIGINT,
    lease_until BIGINT NOT NULL,
    lease_owner TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, id)
);
CREATE INDEX recoveries_by_time ON recoveries (pool_id, created_at, id);
CREATE INDEX recoveries_by_state ON recoveries (state, created_at, pool_id, id);
