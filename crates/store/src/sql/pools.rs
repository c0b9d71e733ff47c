//! Pools.

super::statements! {
    INSERT_POOL = "INSERT INTO pools (id, name, region, settings, data_key, created_at, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    POOL = "SELECT id, name, region, settings, data_key, created_at, updated_at, version FROM pools WHERE id = $1";
    UPDATE_POOL = "UPDATE pools SET name = $1, settings = $2, data_key = $3, updated_at = $4, version = version + 1
        WHERE id = $5 AND version = $6";
    TOUCH_POOL = "UPDATE pools SET version = version + 1 WHERE id = $1";
    POOLS_PAGE = "SELECT id, name, region, settings, data_key, created_at, updated_at, version FROM pools
        WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3";
    COUNT_POOLS = "SELECT count(*) FROM pools WHERE region = $1";
    POOL_IDS = "SELECT id FROM pools WHERE id > $1 ORDER BY id LIMIT $2";
    DELETE_POOL = "DELETE FROM pools WHERE id = $1";
    DELETE_CLIENTS_OF_POOL = "DELETE FROM clients WHERE pool_id = $1";
    DELETE_SIGNING_KEYS_OF_POOL = "DELETE FROM signing_keys WHERE pool_id = $1";
    MARK_POOL_DELETED = "INSERT INTO deleted_pools (pool_id) VALUES ($1) ON CONFLICT DO NOTHING";
    // The cast is for PostgreSQL, whose sums are of a wider type.
    COUNT_USERS = "SELECT users FROM user_counts WHERE pool_id = $1
        UNION ALL SELECT CAST(COALESCE(SUM(users), 0) AS BIGINT) FROM user_count_deltas WHERE pool_id = $1";
}
