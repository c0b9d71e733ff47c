//! Recoveries of pools to a point in time.

macro_rules! columns {
    () => {
        "pool_id, id, state, restore_at, trigger_at, preview, step, created_at, completed_at, lease_until, lease_owner"
    };
}

super::statements! {
    INSERT_RECOVERY = concat!("INSERT INTO recoveries (", columns!(), ")
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING");
    RECOVERY = concat!("SELECT ", columns!(), " FROM recoveries WHERE pool_id = $1 AND id = $2");
    RECOVERIES_PAGE = concat!("SELECT ", columns!(), " FROM recoveries
        WHERE pool_id = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4");
    UPDATE_RECOVERY = "UPDATE recoveries SET state = $1, preview = $2, step = $3, completed_at = $4, lease_until = $5, lease_owner = $6
        WHERE pool_id = $7 AND id = $8";
    ACTIVE_RECOVERIES = concat!("SELECT ", columns!(), " FROM recoveries
        WHERE state IN ('PREVIEW_GENERATING', 'PREVIEW_GENERATED', 'RESTORING', 'TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE')
        ORDER BY created_at, pool_id, id LIMIT $1");
    LEASE_RECOVERY = concat!("UPDATE recoveries SET lease_until = $1, lease_owner = $2 WHERE (pool_id, id) IN (
            SELECT pool_id, id FROM recoveries
            WHERE state IN ('PREVIEW_GENERATING', 'RESTORING', 'TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE') AND lease_until <= $3 LIMIT 1)
        AND state IN ('PREVIEW_GENERATING', 'RESTORING', 'TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE') AND lease_until <= $3
        RETURNING ", columns!());
    OVERDUE_RECOVERY = concat!("SELECT ", columns!(), " FROM recoveries
        WHERE state IN ('PREVIEW_GENERATING', 'PREVIEW_GENERATED') AND created_at <= $1 LIMIT 1");
    DELETE_RECOVERIES_OF_POOL = "DELETE FROM recoveries WHERE pool_id = $1";
}
