//! What users and all that is theirs were before they changed.

super::statements! {
    PUT_RECOVERY_POOL = "INSERT INTO recovery_pools (pool_id, since, kept, frozen) VALUES ($1, $2, $3, FALSE)
        ON CONFLICT (pool_id) DO UPDATE SET since = excluded.since, kept = excluded.kept";
    RECOVERY_POOL = "SELECT since, kept, frozen FROM recovery_pools WHERE pool_id = $1";
    RECOVERY_POOLS_PAGE = "SELECT pool_id, kept FROM recovery_pools WHERE pool_id > $1 ORDER BY pool_id LIMIT $2";
    SET_FROZEN = "UPDATE recovery_pools SET frozen = $1 WHERE pool_id = $2";
    JOURNAL_STATE = "SELECT frozen FROM recovery_pools WHERE pool_id = $1 AND kept > 0";
    DELETE_RECOVERY_POOL = "DELETE FROM recovery_pools WHERE pool_id = $1";

    KEEP_CHANGE = "INSERT INTO user_changes (pool_id, entity, id, changed_at, was) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    KEEP_NEW_USER_IN_HOPE = "INSERT INTO user_changes (pool_id, entity, id, changed_at)
        SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS BIGINT) FROM recovery_pools r
        WHERE r.pool_id = $1 AND r.kept > 0";
    CHANGES_SINCE = "SELECT id, was FROM user_changes
        WHERE pool_id = $1 AND entity = $2 AND id > $3 AND changed_at > $4 ORDER BY id, changed_at LIMIT $5";
    PURGE_CHANGES = "DELETE FROM user_changes WHERE (pool_id, entity, id, changed_at) IN (
        SELECT pool_id, entity, id, changed_at FROM user_changes WHERE pool_id = $1 AND changed_at < $2 ORDER BY changed_at LIMIT $3)";
    MEMBERSHIPS_OF_USER = "SELECT group_id, created_at FROM memberships WHERE pool_id = $1 AND sub = $2 ORDER BY group_id";
    MEMBERSHIP = "SELECT created_at FROM memberships WHERE pool_id = $1 AND group_id = $2 AND sub = $3";
    MEMBERS_TO_PURGE = "SELECT sub, created_at FROM memberships WHERE pool_id = $1 AND group_id = $2 ORDER BY sub LIMIT $3";
    GROUP_WITH_ID = "SELECT name FROM groups WHERE pool_id = $1 AND id = $2";
    UNMARK_GROUP_DELETED = "DELETE FROM deleted_groups WHERE pool_id = $1 AND group_id = $2";
}
