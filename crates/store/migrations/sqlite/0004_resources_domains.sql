-- Version 4: what else a pool has, and the hosts of its pages.
-- The PostgreSQL file of the same name holds the same tables; change both.

-- What a pool has besides users, clients and groups, by the operations' word for its kind.
CREATE TABLE resources (
    pool_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    settings TEXT NOT NULL,
    secret BLOB,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (pool_id, kind, id)
) STRICT;

-- Further names of a resource, each unique in its pool and kind.
CREATE TABLE resource_names (
    pool_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (pool_id, kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX resource_names_by_id ON resource_names (pool_id, kind, id);

-- Browsers bring a host name and nothing else, so it is the key.
CREATE TABLE domains (
    domain TEXT NOT NULL PRIMARY KEY,
    pool_id TEXT NOT NULL,
    custom INTEGER NOT NULL,
    settings TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX domains_by_pool ON domains (pool_id, domain);
