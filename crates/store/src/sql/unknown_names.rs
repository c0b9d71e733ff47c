//! What is counted of names that nobody has, in a fixed number of slots.

super::statements! {
    BUMP_UNKNOWN_NAME = "INSERT INTO unknown_names (slot, tag, uses, expires_at) VALUES ($1, $2, 1, $3)
        ON CONFLICT (slot) DO UPDATE SET uses = CASE WHEN unknown_names.tag = excluded.tag THEN unknown_names.uses + 1 ELSE 1 END,
            tag = excluded.tag, expires_at = excluded.expires_at
        RETURNING uses";
    UNKNOWN_NAME = "SELECT uses, expires_at FROM unknown_names WHERE slot = $1 AND tag = $2";
    RETURN_UNKNOWN_NAME = "UPDATE unknown_names SET uses = uses - 1, expires_at = CASE WHEN uses = $1 THEN $2 ELSE expires_at END
        WHERE slot = $3 AND tag = $4 AND uses > 0";
    DELETE_UNKNOWN_NAME = "DELETE FROM unknown_names WHERE slot = $1 AND tag = $2";
    PURGE_UNKNOWN_NAMES = "DELETE FROM unknown_names WHERE slot IN (
        SELECT slot FROM unknown_names WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
}
