-- Version 6: imports of users from files.
-- The SQLite file of the same name holds the same tables; change both.

-- `position`, `line` and the counts are written with the rows that they count, so that a job goes on where it was stopped. `upload` names
-- the whole file among the parts, `uploading` the one that is still coming.
CREATE TABLE import_jobs (
    pool_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    settings TEXT COLLATE "C" NOT NULL,
    upload TEXT COLLATE "C" NOT NULL,
    uploading TEXT COLLATE "C" NOT NULL,
    file_bytes BIGINT NOT NULL,
    position BIGINT NOT NULL,
    line BIGINT NOT NULL,
    imported BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    completed_at BIGINT,
    lease_until BIGINT NOT NULL,
    lease_owner TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (pool_id, id)
);
CREATE INDEX import_jobs_by_time ON import_jobs (pool_id, created_at, id);
CREATE INDEX import_jobs_by_id ON import_jobs (id);
CREATE INDEX import_jobs_by_state ON import_jobs (state, created_at, pool_id, id);
CREATE INDEX import_jobs_of_pool_by_state ON import_jobs (pool_id, state, id);

-- The files, in sealed parts of equal size.
CREATE TABLE import_parts (
    pool_id TEXT COLLATE "C" NOT NULL,
    job_id TEXT COLLATE "C" NOT NULL,
    upload TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (pool_id, job_id, upload, number)
);

-- What became of each line of a file, some hundred lines a row.
CREATE TABLE import_log (
    pool_id TEXT COLLATE "C" NOT NULL,
    job_id TEXT COLLATE "C" NOT NULL,
    first_line BIGINT NOT NULL,
    lines TEXT COLLATE "C" NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (pool_id, job_id, first_line)
);
CREATE INDEX import_log_by_time ON import_log (written_at, pool_id, job_id, first_line);
