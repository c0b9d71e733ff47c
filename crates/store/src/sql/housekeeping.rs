//! Removing what has expired, a bounded number of rows at a time.

super::statements! {
    PURGE_CODES = "DELETE FROM codes WHERE (pool_id, sub, purpose) IN (
        SELECT pool_id, sub, purpose FROM codes WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    PURGE_COUNTERS = "DELETE FROM counters WHERE (scope, kind, window_start) IN (
        SELECT scope, kind, window_start FROM counters WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    PURGE_SIGN_INS = "DELETE FROM sign_ins WHERE (pool_id, origin_jti) IN (
        SELECT pool_id, origin_jti FROM sign_ins WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    PURGE_USED_ONCE = "DELETE FROM used_once WHERE (pool_id, id) IN (
        SELECT pool_id, id FROM used_once WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";

    A_DELETED_POOL = "SELECT pool_id FROM deleted_pools ORDER BY pool_id LIMIT 1";
    SUBS_OF_POOL = "SELECT sub FROM users WHERE pool_id = $1 ORDER BY sub LIMIT $2";
    DELETE_USER_COUNTS_OF_POOL = "DELETE FROM user_counts WHERE pool_id = $1";
    DELETE_USED_ONCE_OF_POOL = "DELETE FROM used_once WHERE pool_id = $1";
    DELETE_DELETED_POOL = "DELETE FROM deleted_pools WHERE pool_id = $1";
    DELETE_USER_COUNT_DELTAS_OF_POOL = "DELETE FROM user_count_deltas WHERE pool_id = $1";
    TAKE_USER_COUNT_DELTAS = "DELETE FROM user_count_deltas WHERE (pool_id, sub) IN (
        SELECT pool_id, sub FROM user_count_deltas ORDER BY pool_id, sub LIMIT $1) RETURNING pool_id, users";
    FOLD_USER_COUNT = "INSERT INTO user_counts (pool_id, part, users) VALUES ($1, 0, $2)
        ON CONFLICT (pool_id, part) DO UPDATE SET users = user_counts.users + excluded.users";
    READY = "SELECT COUNT(*) FROM deleted_pools";
}
