-- Version 4: what else a pool has, and the hosts of its pages.
-- The SQLite file of the same name holds the same tables; change both.

-- What a pool has besides users, clients and groups, by the operations' word for its kind.
CREATE TABLE resources (
    pool_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    settings TEXT COLLATE "C" NOT NULL,
    secret BYTEA,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (pool_id, kind, id)
);

-- Further names of a resource, each unique in its pool and kind.
CREATE TABLE resource_names (
    pool_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, kind, name)
);
CREATE INDEX resource_names_by_id ON resource_names (pool_id, kind, id);

-- Browsers bring a host name and nothing else, so it is the key.
CREATE TABLE domains (
    domain TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    pool_id TEXT COLLATE "C" NOT NULL,
    custom BOOLEAN NOT NULL,
    settings TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX domains_by_pool ON domains (pool_id, domain);
