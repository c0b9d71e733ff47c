//! Sessions of browsers with a pool's pages.

super::statements! {
    INSERT_PAGE_SESSION = "INSERT INTO page_sessions (pool_id, id, sub, auth_time, expires_at, details) VALUES ($1, $2, $3, $4, $5, $6)";
    PAGE_SESSION = "SELECT pool_id, id, sub, auth_time, expires_at, details FROM page_sessions WHERE pool_id = $1 AND id = $2";
    DELETE_PAGE_SESSION = "DELETE FROM page_sessions WHERE pool_id = $1 AND id = $2";
    DELETE_PAGE_SESSIONS_OF_USER = "DELETE FROM page_sessions WHERE pool_id = $1 AND sub = $2";
    PURGE_PAGE_SESSIONS = "DELETE FROM page_sessions WHERE (pool_id, id) IN (
        SELECT pool_id, id FROM page_sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
}
