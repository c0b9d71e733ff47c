-- Version 1: pools, clients, users and what signing up and in needs.
-- The PostgreSQL file of the same name holds the same tables; change both.
-- Times are milliseconds since the epoch, JSON is TEXT, keys start with the pool and are made by the program.

CREATE TABLE pools (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    settings TEXT NOT NULL,
    data_key BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pools_by_region ON pools (region, id);

-- Pools whose users are still to be removed, a few at a time.
CREATE TABLE deleted_pools (
    pool_id TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- A client is looked up by its id alone: sign-in requests name no pool.
CREATE TABLE clients (
    id TEXT NOT NULL PRIMARY KEY,
    pool_id TEXT NOT NULL,
    name TEXT NOT NULL,
    settings TEXT NOT NULL,
    secret BLOB,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX clients_by_pool ON clients (pool_id, id);

CREATE TABLE users (
    pool_id TEXT NOT NULL,
    sub TEXT NOT NULL,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL,
    status TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    attributes TEXT NOT NULL,
    password TEXT,
    password_set_at INTEGER,
    password_history TEXT NOT NULL,
    pending TEXT NOT NULL,
    mfa TEXT NOT NULL,
    signed_out_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (pool_id, sub)
) STRICT;
CREATE UNIQUE INDEX users_by_username ON users (pool_id, username_key);
CREATE INDEX users_by_status ON users (pool_id, status, sub);
CREATE INDEX users_disabled ON users (pool_id, sub) WHERE enabled = FALSE;

-- The number of users of a pool in sixteen parts, so that no row is hot.
CREATE TABLE user_counts (
    pool_id TEXT NOT NULL,
    part INTEGER NOT NULL,
    users INTEGER NOT NULL,
    PRIMARY KEY (pool_id, part)
) STRICT, WITHOUT ROWID;

-- The searchable attributes that a user has, folded.
CREATE TABLE user_search (
    pool_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value_key TEXT NOT NULL,
    sub TEXT NOT NULL,
    PRIMARY KEY (pool_id, field, value_key, sub)
) STRICT, WITHOUT ROWID;

CREATE TABLE aliases (
    pool_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    value_key TEXT NOT NULL,
    sub TEXT NOT NULL,
    PRIMARY KEY (pool_id, kind, value_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_by_sub ON aliases (pool_id, sub);

CREATE TABLE codes (
    pool_id TEXT NOT NULL,
    sub TEXT NOT NULL,
    purpose TEXT NOT NULL,
    mac BLOB NOT NULL,
    destination TEXT NOT NULL,
    attribute TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, sub, purpose)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_by_expiry ON codes (expires_at);

CREATE TABLE counters (
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    window_start INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (scope, kind, window_start)
) STRICT, WITHOUT ROWID;
CREATE INDEX counters_by_expiry ON counters (expires_at);

CREATE TABLE sign_ins (
    pool_id TEXT NOT NULL,
    origin_jti TEXT NOT NULL,
    sub TEXT NOT NULL,
    client_id TEXT NOT NULL,
    auth_time INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    details TEXT NOT NULL,
    PRIMARY KEY (pool_id, origin_jti)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_by_sub ON sign_ins (pool_id, sub);
CREATE INDEX sign_ins_by_expiry ON sign_ins (expires_at);

CREATE TABLE used_once (
    pool_id TEXT NOT NULL,
    id TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX used_once_by_expiry ON used_once (expires_at);

CREATE TABLE signing_keys (
    pool_id TEXT NOT NULL,
    kid TEXT NOT NULL,
    state TEXT NOT NULL,
    private_key BLOB NOT NULL,
    public_jwk TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, kid)
) STRICT;

CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    pool_id TEXT NOT NULL,
    sub TEXT NOT NULL,
    username TEXT NOT NULL,
    channel TEXT NOT NULL,
    destination TEXT NOT NULL,
    trigger_source TEXT NOT NULL,
    payload BLOB NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    lease_owner TEXT NOT NULL,
    last_error TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, next_attempt_at, id);
CREATE INDEX outbox_by_username ON outbox (username, id);
CREATE INDEX outbox_by_destination ON outbox (destination, id);

CREATE TABLE access_keys (
    id TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    disabled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE auth_events (
    pool_id TEXT NOT NULL,
    sub TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    result TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (pool_id, sub, id)
) STRICT, WITHOUT ROWID;
