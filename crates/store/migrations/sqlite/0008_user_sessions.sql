-- Version 8: sessions that users see and end, where a pool keeps track of them; when signing keys were retired.
-- The PostgreSQL file of the same name holds the same tables; change both.

-- `source` is what it is a session of: a sign-in's origin_jti, or the id of a session with the pool's pages. `parent_id` is the session it was
-- obtained through, or empty.
CREATE TABLE user_sessions (
    pool_id TEXT NOT NULL,
    sub TEXT NOT NULL,
    session_id TEXT NOT NULL,
    source TEXT NOT NULL,
    client_id TEXT NOT NULL,
    parent_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    active_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    address TEXT NOT NULL,
    device TEXT NOT NULL,
    PRIMARY KEY (pool_id, sub, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_sessions_by_expiry ON user_sessions (expires_at);

-- Keys that sign no more go when no token of theirs can be alive.
ALTER TABLE signing_keys ADD COLUMN retired_at INTEGER;
CREATE INDEX signing_keys_retired ON signing_keys (retired_at) WHERE retired_at IS NOT NULL;
