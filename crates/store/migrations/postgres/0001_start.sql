-- Version 1: pools, clients, users and what signing up and in needs.
-- The SQLite file of the same name holds the same tables; change both.
-- Times are milliseconds since the epoch, JSON is TEXT, keys start with the pool and are made by the program.

CREATE TABLE pools (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    region TEXT COLLATE "C" NOT NULL,
    settings TEXT COLLATE "C" NOT NULL,
    data_key BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX pools_by_region ON pools (region, id);

-- Pools whose users are still to be removed, a few at a time.
CREATE TABLE deleted_pools (
    pool_id TEXT COLLATE "C" NOT NULL PRIMARY KEY
);

-- A client is looked up by its id alone: sign-in requests name no pool.
CREATE TABLE clients (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    pool_id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    settings TEXT COLLATE "C" NOT NULL,
    secret BYTEA,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX clients_by_pool ON clients (pool_id, id);

CREATE TABLE users (
    pool_id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    username TEXT COLLATE "C" NOT NULL,
    username_key TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    enabled BOOLEAN NOT NULL,
    attributes TEXT COLLATE "C" NOT NULL,
    password TEXT COLLATE "C",
    password_set_at BIGINT,
    password_history TEXT COLLATE "C" NOT NULL,
    pending TEXT COLLATE "C" NOT NULL,
    mfa TEXT COLLATE "C" NOT NULL,
    signed_out_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (pool_id, sub)
);
CREATE UNIQUE INDEX users_by_username ON users (pool_id, username_key);
CREATE INDEX users_by_status ON users (pool_id, status, sub);
CREATE INDEX users_disabled ON users (pool_id, sub) WHERE enabled = FALSE;

-- The number of users of a pool in sixteen parts, so that no row is hot.
CREATE TABLE user_counts (
    pool_id TEXT COLLATE "C" NOT NULL,
    part BIGINT NOT NULL,
    users BIGINT NOT NULL,
    PRIMARY KEY (pool_id, part)
);

-- The searchable attributes that a user has, folded.
CREATE TABLE user_search (
    pool_id TEXT COLLATE "C" NOT NULL,
    field TEXT COLLATE "C" NOT NULL,
    value_key TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, field, value_key, sub)
);

CREATE TABLE aliases (
    pool_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    value_key TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, kind, value_key)
);
CREATE INDEX aliases_by_sub ON aliases (pool_id, sub);

CREATE TABLE codes (
    pool_id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    mac BYTEA NOT NULL,
    destination TEXT COLLATE "C" NOT NULL,
    attribute TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (pool_id, sub, purpose)
);
CREATE INDEX codes_by_expiry ON codes (expires_at);

CREATE TABLE counters (
    scope TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    window_start BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (scope, kind, window_start)
);
CREATE INDEX counters_by_expiry ON counters (expires_at);

CREATE TABLE sign_ins (
    pool_id TEXT COLLATE "C" NOT NULL,
    origin_jti TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    auth_time BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    details TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, origin_jti)
);
CREATE INDEX sign_ins_by_sub ON sign_ins (pool_id, sub);
CREATE INDEX sign_ins_by_expiry ON sign_ins (expires_at);

CREATE TABLE used_once (
    pool_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (pool_id, id)
);
CREATE INDEX used_once_by_expiry ON used_once (expires_at);

CREATE TABLE signing_keys (
    pool_id TEXT COLLATE "C" NOT NULL,
    kid TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    private_key BYTEA NOT NULL,
    public_jwk TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (pool_id, kid)
);

CREATE TABLE outbox (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    pool_id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    username TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    destination TEXT COLLATE "C" NOT NULL,
    trigger_source TEXT COLLATE "C" NOT NULL,
    payload BYTEA NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    lease_owner TEXT COLLATE "C" NOT NULL,
    last_error TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_by_state ON outbox (state, next_attempt_at, id);
CREATE INDEX outbox_by_username ON outbox (username, id);
CREATE INDEX outbox_by_destination ON outbox (destination, id);

CREATE TABLE access_keys (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    secret BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    disabled BOOLEAN NOT NULL
);

CREATE TABLE settings (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE auth_events (
    pool_id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    result TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    details TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, sub, id)
);
