-- Version 5: what browsers that signed in bring again, and the codes that apps exchange for tokens.
-- The PostgreSQL file of the same name holds the same tables; change both.

-- Sessions of browsers with a pool's pages, by a digest of what the cookie holds.
CREATE TABLE page_sessions (
    pool_id TEXT NOT NULL,
    id TEXT NOT NULL,
    sub TEXT NOT NULL,
    auth_time INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (pool_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_sessions_by_sub ON page_sessions (pool_id, sub);
CREATE INDEX page_sessions_by_expiry ON page_sessions (expires_at);

-- Authorization codes, by a digest of the code.
CREATE TABLE authorization_codes (
    pool_id TEXT NOT NULL,
    id TEXT NOT NULL,
    sub TEXT NOT NULL,
    client_id TEXT NOT NULL,
    state TEXT NOT NULL,
    origin_jti TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (pool_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX authorization_codes_by_sub ON authorization_codes (pool_id, sub);
CREATE INDEX authorization_codes_by_expiry ON authorization_codes (expires_at);
