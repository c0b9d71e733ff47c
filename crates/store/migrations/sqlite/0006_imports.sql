-- Version 6: imports of users from files.
-- The PostgreSQL file of the same name holds the same tables; change both.

-- `position`, `line` and the counts are written with the rows that they count, so that a job goes on where it was stopped. `upload` names
-- the whole file among the parts, `uploading` the one that is still coming.
CREATE TABLE import_jobs (
    pool_id TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    settings TEXT NOT NULL,
    upload TEXT NOT NULL,
    uploading TEXT NOT NULL,
    file_bytes INTEGER NOT NULL,
    position INTEGER NOT NULL,
    line INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    message TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    completed_at INTEGER,
    lease_until INTEGER NOT NULL,
    lease_owner TEXT NOT NULL,
    PRIMARY KEY (pool_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_jobs_by_time ON import_jobs (pool_id, created_at, id);
CREATE INDEX import_jobs_by_id ON import_jobs (id);
CREATE INDEX import_jobs_by_state ON import_jobs (state, created_at, pool_id, id);
CREATE INDEX import_jobs_of_pool_by_state ON import_jobs (pool_id, state, id);

-- The files, in sealed parts of equal size.
CREATE TABLE import_parts (
    pool_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    upload TEXT NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (pool_id, job_id, upload, number)
) STRICT;

-- What became of each line of a file, some hundred lines a row.
CREATE TABLE import_log (
    pool_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    first_line INTEGER NOT NULL,
    lines TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, job_id, first_line)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_log_by_time ON import_log (written_at, pool_id, job_id, first_line);
