-- Version 5: what browsers that signed in bring again, and the codes that apps exchange for tokens.
-- The SQLite file of the same name holds the same tables; change both.

-- Sessions of browsers with a pool's pages, by a digest of what the cookie holds.
CREATE TABLE page_sessions (
    pool_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    auth_time BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    details TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, id)
);
CREATE INDEX page_sessions_by_sub ON page_sessions (pool_id, sub);
CREATE INDEX page_sessions_by_expiry ON page_sessions (expires_at);

-- Authorization codes, by a digest of the code.
CREATE TABLE authorization_codes (
    pool_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    sub TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    origin_jti TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL,
    details TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, id)
);
CREATE INDEX authorization_codes_by_sub ON authorization_codes (pool_id, sub);
CREATE INDEX authorization_codes_by_expiry ON authorization_codes (expires_at);
