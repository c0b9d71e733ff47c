//! Sessions of users, where a pool keeps track of them.

macro_rules! columns {
    () => {
        "pool_id, sub, session_id, source, client_id, parent_id, created_at, active_at, expires_at, address, device"
    };
}

super::statements! {
    INSERT_USER_SESSION = concat!("INSERT INTO user_sessions (", columns!(), ")
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING");
    USER_SESSION = concat!("SELECT ", columns!(), " FROM user_sessions WHERE pool_id = $1 AND sub = $2 AND session_id = $3");
    USER_SESSIONS_PAGE = concat!("SELECT ", columns!(), " FROM user_sessions
        WHERE pool_id = $1 AND sub = $2 AND session_id > $3 AND expires_at > $4 ORDER BY session_id LIMIT $5");
    TOKEN_SESSIONS = concat!("SELECT ", columns!(), " FROM user_sessions
        WHERE pool_id = $1 AND sub = $2 AND session_id >= $3 AND session_id < $4 AND expires_at > $5 ORDER BY session_id");
    USER_SESSIONS_OF_PARENT = concat!("SELECT ", columns!(), " FROM user_sessions
        WHERE pool_id = $1 AND sub = $2 AND parent_id = $3 ORDER BY session_id");
    TOUCH_USER_SESSION = "UPDATE user_sessions SET active_at = $1, address = $2, device = $3
        WHERE pool_id = $4 AND sub = $5 AND session_id = $6";
    DELETE_USER_SESSION = "DELETE FROM user_sessions WHERE pool_id = $1 AND sub = $2 AND session_id = $3";
    DELETE_USER_SESSIONS_OF_USER = "DELETE FROM user_sessions WHERE pool_id = $1 AND sub = $2";
    PURGE_USER_SESSIONS = "DELETE FROM user_sessions WHERE (pool_id, sub, session_id) IN (
        SELECT pool_id, sub, session_id FROM user_sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
}
