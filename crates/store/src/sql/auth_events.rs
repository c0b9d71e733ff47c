//! What happened to a user's sign-ins.

super::statements! {
    APPEND_AUTH_EVENT = "INSERT INTO auth_events (pool_id, sub, id, kind, result, created_at, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    AUTH_EVENTS_NEWEST = "SELECT pool_id, sub, id, kind, result, created_at, details FROM auth_events
        WHERE pool_id = $1 AND sub = $2 ORDER BY id DESC LIMIT $3";
    AUTH_EVENTS_BEFORE = "SELECT pool_id, sub, id, kind, result, created_at, details FROM auth_events
        WHERE pool_id = $1 AND sub = $2 AND id < $3 ORDER BY id DESC LIMIT $4";
    AUTH_EVENT = "SELECT pool_id, sub, id, kind, result, created_at, details FROM auth_events
        WHERE pool_id = $1 AND sub = $2 AND id = $3";
    UPDATE_AUTH_EVENT_DETAILS = "UPDATE auth_events SET details = $1 WHERE pool_id = $2 AND sub = $3 AND id = $4";
    // Sign-ins that passed are what tells where a user is usual; whoever only knows a name cannot add to them, nor push them out.
    PASSED_SIGN_INS = "SELECT pool_id, sub, id, kind, result, created_at, details FROM auth_events
        WHERE pool_id = $1 AND sub = $2 AND kind = 'SignIn' AND result = 'Pass' ORDER BY id DESC LIMIT $3";
    DROP_OLDEST_AUTH_EVENTS = "DELETE FROM auth_events WHERE pool_id = $1 AND sub = $2 AND (kind = 'SignIn' AND result = 'Pass') = $3
        AND id <= (SELECT id FROM auth_events WHERE pool_id = $1 AND sub = $2 AND (kind = 'SignIn' AND result = 'Pass') = $3
        ORDER BY id DESC LIMIT 1 OFFSET $4)";
    PURGE_AUTH_EVENTS = "DELETE FROM auth_events WHERE (pool_id, sub, id) IN (
        SELECT pool_id, sub, id FROM auth_events WHERE created_at < $1 ORDER BY created_at LIMIT $2)";
    DELETE_AUTH_EVENTS_OF_USER = "DELETE FROM auth_events WHERE pool_id = $1 AND sub = $2";
}
