//! Confirmation codes, one for each user and purpose.

super::statements! {
    PUT_CODE = "INSERT INTO codes (pool_id, sub, purpose, mac, destination, attribute, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (pool_id, sub, purpose) DO UPDATE SET mac = excluded.mac, destination = excluded.destination,
        attribute = excluded.attribute, created_at = excluded.created_at, expires_at = excluded.expires_at";
    // Of a user who is new.
    INSERT_CODE = "INSERT INTO codes (pool_id, sub, purpose, mac, destination, attribute, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CODE = "SELECT pool_id, sub, purpose, mac, destination, attribute, created_at, expires_at FROM codes
        WHERE pool_id = $1 AND sub = $2 AND purpose = $3";
    DELETE_CODE = "DELETE FROM codes WHERE pool_id = $1 AND sub = $2 AND purpose = $3";
    DELETE_CODES_OF_USER = "DELETE FROM codes WHERE pool_id = $1 AND sub = $2";
}
