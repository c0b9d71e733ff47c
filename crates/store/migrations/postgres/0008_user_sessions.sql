-- Version 8: sessions that users see and end, where a pool keeps track of them; when signing keys were retired.
-- The SQLite file of the same name holds the same tables; change both.

-- `source` is what it is a session of: a sign-in's origin_jti, or the id of a session with the pool's pages. `parent_id` is the session it was
-- obtained through, or empty.
CREATE TABLE user_sessions (
    pool_id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    session_id TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    parent_id TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    active_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    device TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, sub, session_id)
);
CREATE INDEX user_sessions_by_expiry ON user_sessions (expires_at);

-- Keys that sign no more go when no token of theirs can be alive.
ALTER TABLE signing_keys ADD COLUMN retired_at BIGINT;
CREATE INDEX signing_keys_retired ON signing_keys (retired_at) WHERE retired_at IS NOT NULL;
