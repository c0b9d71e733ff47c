//! Counters of a time window.

super::statements! {
    BUMP_COUNTER = "INSERT INTO counters (scope, kind, window_start, uses, expires_at) VALUES ($1, $2, $3, 1, $4)
        ON CONFLICT (scope, kind, window_start) DO UPDATE SET uses = counters.uses + 1, expires_at = excluded.expires_at
        RETURNING uses";
    COUNTER = "SELECT uses, expires_at FROM counters WHERE scope = $1 AND kind = $2 AND window_start = $3";
    DELETE_COUNTER = "DELETE FROM counters WHERE scope = $1 AND kind = $2 AND window_start = $3";
}
