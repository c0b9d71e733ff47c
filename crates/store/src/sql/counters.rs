//! Counters of a time window.

super::statements! {
    BUMP_COUNTER = "INSERT INTO counters (scope, kind, window_start, uses, expires_at) VALUES ($1, $2, $3, 1, $4)
        ON CONFLICT (scope, kind, window_start) DO UPDATE SET uses = counters.uses + 1, expires_at = excluded.expires_at
        RETURNING uses";
    // Without a read in front, so that many at once are not in each other's way.
    STRIKE_COUNTER = "INSERT INTO counters (scope, kind, window_start, uses, expires_at) VALUES ($1, $2, $3, 1, $4)
        ON CONFLICT (scope, kind, window_start) DO UPDATE SET
        uses = CASE WHEN counters.expires_at <= $5 THEN 1 ELSE counters.uses + 1 END,
        expired_at = CASE WHEN counters.expires_at <= $5 THEN NULL ELSE counters.expires_at END,
        expires_at = excluded.expires_at
        RETURNING uses, expired_at";
    COUNTER = "SELECT uses, expires_at FROM counters WHERE scope = $1 AND kind = $2 AND window_start = $3";
    RETURN_COUNTER = "UPDATE counters SET uses = uses - 1, expires_at = CASE WHEN uses = $1 THEN $2 ELSE expires_at END
        WHERE scope = $3 AND kind = $4 AND window_start = $5 AND uses > 0";
    DELETE_COUNTER = "DELETE FROM counters WHERE scope = $1 AND kind = $2 AND window_start = $3";
}
