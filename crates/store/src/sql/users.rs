//! Users, their search entries and their number.

macro_rules! columns {
    () => {
        "u.pool_id, u.sub, u.username, u.username_key, u.status, u.enabled, u.attributes, u.password, u.password_set_at,
        u.password_history, u.pending, u.mfa_factors, u.mfa_preferred, u.mfa_passkey, u.signed_out_at, u.created_at, u.updated_at,
        u.version"
    };
}
pub(super) use columns;

super::statements! {
    INSERT_USER = "INSERT INTO users (pool_id, sub, username, username_key, status, enabled, attributes, password, password_set_at,
        password_history, pending, mfa_factors, mfa_preferred, mfa_passkey, signed_out_at, created_at, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) ON CONFLICT DO NOTHING
        RETURNING (SELECT r.frozen FROM recovery_pools r WHERE r.pool_id = $1 AND r.kept > 0)";
    // Breaks a constraint where the name is taken, and where users do not change.
    INSERT_USER_IN_HOPE = "INSERT INTO users (pool_id, sub, username, username_key, status, enabled, attributes, password, password_set_at,
        password_history, pending, mfa_factors, mfa_preferred, mfa_passkey, signed_out_at, created_at, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        CASE WHEN EXISTS (SELECT 1 FROM recovery_pools r WHERE r.pool_id = $1 AND r.kept > 0 AND r.frozen = TRUE) THEN NULL ELSE CAST($18 AS BIGINT) END)";
    USER_BY_SUB = concat!("SELECT ", columns!(), " FROM users u WHERE u.pool_id = $1 AND u.sub = $2");
    USER_BY_USERNAME = concat!("SELECT ", columns!(), " FROM users u WHERE u.pool_id = $1 AND u.username_key = $2");
    USER_SEARCHED = "SELECT attributes, status, version, (SELECT r.frozen FROM recovery_pools r WHERE r.pool_id = $1 AND r.kept > 0) FROM users WHERE pool_id = $1 AND sub = $2";
    UPDATE_USER = "UPDATE users SET status = $1, enabled = $2, attributes = $3, password = $4, password_set_at = $5,
        password_history = $6, pending = $7, mfa_factors = $8, mfa_preferred = $9, mfa_passkey = $10, signed_out_at = $11,
        updated_at = $12, version = version + 1 WHERE pool_id = $13 AND sub = $14 AND version = $15";
    DELETE_USER = "DELETE FROM users WHERE pool_id = $1 AND sub = $2 RETURNING attributes, status";
    COUNT_NEW_USER_IN_HOPE = "INSERT INTO user_count_deltas (pool_id, sub, users) VALUES ($1, $2, 1)";
    // The row of a user that came and went before it was counted is its own.
    ADD_TO_USER_COUNT = "INSERT INTO user_count_deltas (pool_id, sub, users) VALUES ($1, $2, $3)
        ON CONFLICT (pool_id, sub) DO UPDATE SET users = user_count_deltas.users + excluded.users";
    INSERT_SEARCH_ENTRY = "INSERT INTO user_search (pool_id, field, value_key, sub) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    INSERT_TWO_SEARCH_ENTRIES = "INSERT INTO user_search (pool_id, field, value_key, sub) VALUES ($1, $2, $3, $4), ($1, $5, $6, $4)
        ON CONFLICT DO NOTHING";
    // Of a user whose sub nobody had before: there can be none, and to look for them costs as much as to write them.
    INSERT_NEW_SEARCH_ENTRY = "INSERT INTO user_search (pool_id, field, value_key, sub) VALUES ($1, $2, $3, $4)";
    INSERT_TWO_NEW_SEARCH_ENTRIES = "INSERT INTO user_search (pool_id, field, value_key, sub) VALUES ($1, $2, $3, $4), ($1, $5, $6, $4)";
    DELETE_SEARCH_ENTRY = "DELETE FROM user_search WHERE pool_id = $1 AND field = $2 AND value_key = $3 AND sub = $4";

    // Pages. A page starts behind the row that the cursor names; `sub` makes every order total. Each range has one lower bound: of two, an
    // engine may enter the index at the wrong one and walk through all that lies before the other.
    USERS_PAGE = concat!("SELECT ", columns!(), " FROM users u WHERE u.pool_id = $1 AND u.sub > $2 ORDER BY u.sub LIMIT $3");
    USERS_PAGE_BY_SUB_RANGE = concat!("SELECT ", columns!(), " FROM users u
        WHERE u.pool_id = $1 AND u.sub >= $2 AND u.sub < $3 ORDER BY u.sub LIMIT $4");
    USERS_PAGE_BY_USERNAME = concat!("SELECT ", columns!(), " FROM users u
        WHERE u.pool_id = $1 AND u.username_key >= $2 AND u.username_key < $3
        AND u.username >= $4 AND u.username < $5 ORDER BY u.username_key LIMIT $6");
    // An entry that is not the user's any more shows nobody.
    USERS_PAGE_BY_STATUS_RANGE = concat!("SELECT ", columns!(), " FROM user_search s CROSS JOIN users u
        WHERE s.pool_id = $1 AND s.field = $2 AND (s.value_key, s.sub) > ($3, $4) AND s.value_key < $5
        AND u.pool_id = s.pool_id AND u.sub = s.sub AND u.status = s.value_key ORDER BY s.value_key, s.sub LIMIT $6");
    USERS_PAGE_ENABLED = concat!("SELECT ", columns!(), " FROM users u
        WHERE u.pool_id = $1 AND u.sub > $2 AND u.enabled = TRUE ORDER BY u.sub LIMIT $3");
    USERS_PAGE_DISABLED = concat!("SELECT ", columns!(), " FROM users u
        WHERE u.pool_id = $1 AND u.sub > $2 AND u.enabled = FALSE ORDER BY u.sub LIMIT $3");
    USERS_PAGE_BY_SEARCH_RANGE = concat!("SELECT s.value_key, ", columns!(), " FROM user_search s CROSS JOIN users u
        WHERE s.pool_id = $1 AND s.field = $2 AND (s.value_key, s.sub) > ($3, $4) AND s.value_key < $5
        AND u.pool_id = s.pool_id AND u.sub = s.sub ORDER BY s.value_key, s.sub LIMIT $6");
}
