//! Imports of users from files.

macro_rules! columns {
    () => {
        "pool_id, id, state, settings, upload, uploading, file_bytes, position, line, imported, skipped, failed, message, created_at,
        started_at, completed_at, lease_until, lease_owner"
    };
}

super::statements! {
    INSERT_IMPORT_JOB = concat!("INSERT INTO import_jobs (", columns!(), ")
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) ON CONFLICT DO NOTHING");
    IMPORT_JOB = concat!("SELECT ", columns!(), " FROM import_jobs WHERE pool_id = $1 AND id = $2");
    IMPORT_JOBS_NAMED = concat!("SELECT ", columns!(), " FROM import_jobs WHERE id = $1 LIMIT $2");
    IMPORT_JOBS_PAGE = concat!("SELECT ", columns!(), " FROM import_jobs
        WHERE pool_id = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4");
    COUNT_IMPORT_JOBS = "SELECT count(*) FROM import_jobs WHERE pool_id = $1";
    ACTIVE_IMPORT_JOB = "SELECT id FROM import_jobs
        WHERE pool_id = $1 AND state IN ('Pending', 'InProgress', 'Stopping') LIMIT 1";
    UPDATE_IMPORT_JOB = "UPDATE import_jobs SET state = $1, upload = $2, uploading = $3, file_bytes = $4, position = $5, line = $6,
        imported = $7, skipped = $8, failed = $9, message = $10, started_at = $11, completed_at = $12, lease_until = $13,
        lease_owner = $14 WHERE pool_id = $15 AND id = $16";
    // As with messages, the condition on the lease stands outside too.
    LEASE_IMPORT_JOB = concat!("UPDATE import_jobs SET lease_until = $1, lease_owner = $2 WHERE (pool_id, id) IN (
            SELECT pool_id, id FROM import_jobs WHERE state IN ('Pending', 'InProgress', 'Stopping') AND lease_until <= $3 LIMIT 1)
        AND state IN ('Pending', 'InProgress', 'Stopping') AND lease_until <= $3 RETURNING ", columns!());
    EXPIRE_IMPORT_JOBS = "UPDATE import_jobs SET state = 'Expired', message = $1, completed_at = $2 WHERE (pool_id, id) IN (
        SELECT pool_id, id FROM import_jobs WHERE state = 'Created' AND created_at < $3 ORDER BY created_at LIMIT $4)";

    PUT_IMPORT_PART = "INSERT INTO import_parts (pool_id, job_id, upload, number, content) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (pool_id, job_id, upload, number) DO UPDATE SET content = excluded.content";
    IMPORT_PART = "SELECT content FROM import_parts WHERE pool_id = $1 AND job_id = $2 AND upload = $3 AND number = $4";
    DELETE_IMPORT_PARTS = "DELETE FROM import_parts WHERE (pool_id, job_id, upload, number) IN (
        SELECT pool_id, job_id, upload, number FROM import_parts
        WHERE pool_id = $1 AND job_id = $2 AND upload <> $3 AND upload <> $4 ORDER BY upload, number LIMIT $5)";
    ENDED_IMPORT_JOB_WITH_FILE = concat!("SELECT ", columns!(), " FROM import_jobs
        WHERE state IN ('Expired', 'Stopped', 'Failed', 'Succeeded') AND (upload <> '' OR uploading <> '') LIMIT 1");

    APPEND_IMPORT_LOG = "INSERT INTO import_log (pool_id, job_id, first_line, lines, written_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (pool_id, job_id, first_line) DO UPDATE SET lines = excluded.lines, written_at = excluded.written_at";
    IMPORT_LOG = "SELECT first_line, lines FROM import_log
        WHERE pool_id = $1 AND job_id = $2 AND first_line > $3 ORDER BY first_line LIMIT $4";
    PURGE_IMPORT_LOG = "DELETE FROM import_log WHERE (pool_id, job_id, first_line) IN (
        SELECT pool_id, job_id, first_line FROM import_log WHERE written_at < $1 ORDER BY written_at LIMIT $2)";

    PURGE_IMPORT_PARTS_OF_POOL = "DELETE FROM import_parts WHERE (pool_id, job_id, upload, number) IN (
        SELECT pool_id, job_id, upload, number FROM import_parts WHERE pool_id = $1 ORDER BY job_id, upload, number LIMIT $2)";
    PURGE_IMPORT_LOG_OF_POOL = "DELETE FROM import_log WHERE (pool_id, job_id, first_line) IN (
        SELECT pool_id, job_id, first_line FROM import_log WHERE pool_id = $1 ORDER BY job_id, first_line LIMIT $2)";
    DELETE_IMPORT_JOBS_OF_POOL = "DELETE FROM import_jobs WHERE pool_id = $1";
}
