-- Version 3: second factors, devices and groups; lanes of the outbox, which keeps nothing of what was delivered; counts as deltas.
-- The SQLite file of the same name holds the same tables; change both.

-- What a user prefers as second factor, in place of a text that nothing was ever written into.
ALTER TABLE users DROP COLUMN mfa;
ALTER TABLE users ADD COLUMN mfa_factors TEXT COLLATE "C" NOT NULL DEFAULT '[]';
ALTER TABLE users ADD COLUMN mfa_preferred TEXT COLLATE "C";
ALTER TABLE users ADD COLUMN mfa_passkey BOOLEAN NOT NULL DEFAULT FALSE;

-- What a user proves its identity with beside the password: passkeys, authenticator apps, the verifier of SRP. `id` is empty where a
-- user has only one of its kind. `counter` is a passkey's signature counter, or the time step of an app's latest code.
CREATE TABLE credentials (
    pool_id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    secret BYTEA NOT NULL,
    counter BIGINT NOT NULL,
    details TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (pool_id, sub, kind, id)
);
CREATE INDEX credentials_by_id ON credentials (pool_id, kind, id);

-- Confirmed devices. `salt` and `verifier` prove them by SRP; `verifier` is sealed.
CREATE TABLE devices (
    pool_id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    device_key TEXT COLLATE "C" NOT NULL,
    group_key TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    salt BYTEA NOT NULL,
    verifier BYTEA NOT NULL,
    remembered BOOLEAN NOT NULL,
    last_ip TEXT COLLATE "C" NOT NULL,
    details TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    authenticated_at BIGINT NOT NULL,
    PRIMARY KEY (pool_id, sub, device_key)
);

-- Members belong to `id`, which never comes again, so that a large group can be removed in steps after its name is free.
CREATE TABLE groups (
    pool_id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C",
    role_arn TEXT COLLATE "C",
    precedence BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (pool_id, name)
);
CREATE UNIQUE INDEX groups_by_id ON groups (pool_id, id);

CREATE TABLE memberships (
    pool_id TEXT COLLATE "C" NOT NULL,
    group_id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (pool_id, group_id, sub)
);
CREATE INDEX memberships_by_sub ON memberships (pool_id, sub, group_id);

-- Groups whose members are still to be removed, a few at a time.
CREATE TABLE deleted_groups (
    pool_id TEXT COLLATE "C" NOT NULL,
    group_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, group_id)
);

-- Users that came (1) or went (-1) and are not yet added to user_counts: no row that two sign-ups change.
CREATE TABLE user_count_deltas (
    pool_id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    users BIGINT NOT NULL,
    PRIMARY KEY (pool_id, sub)
);

-- Messages to people and events for analytics take turns of their own.
ALTER TABLE outbox ADD COLUMN lane TEXT COLLATE "C" NOT NULL DEFAULT 'messages';
UPDATE outbox SET lane = 'events' WHERE channel = 'ANALYTICS';
-- Nothing of what was delivered can be unsealed any more, and what is about users who are gone goes too.
UPDATE outbox SET payload = substr(payload, 1, 0), destination = '' WHERE state = 'sent';
DELETE FROM outbox WHERE sub <> '' AND NOT EXISTS (
    SELECT 1 FROM users u WHERE u.pool_id = outbox.pool_id AND u.sub = outbox.sub);
DROP INDEX outbox_by_state;
CREATE INDEX outbox_by_lane ON outbox (lane, state, next_attempt_at, id);
CREATE INDEX outbox_newest ON outbox (lane, id);
CREATE INDEX outbox_by_user ON outbox (pool_id, sub);
