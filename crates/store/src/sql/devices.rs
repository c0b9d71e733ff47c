//! Confirmed devices of users.

macro_rules! columns {
    () => {
        "pool_id, sub, device_key, group_key, name, salt, verifier, remembered, last_ip, details, created_at, updated_at,
        authenticated_at"
    };
}

super::statements! {
    INSERT_DEVICE = concat!("INSERT INTO devices (", columns!(), ")
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING");
    DEVICE = concat!("SELECT ", columns!(), " FROM devices WHERE pool_id = $1 AND sub = $2 AND device_key = $3");
    DEVICES_PAGE = concat!("SELECT ", columns!(), " FROM devices
        WHERE pool_id = $1 AND sub = $2 AND device_key > $3 ORDER BY device_key LIMIT $4");
    UPDATE_DEVICE = "UPDATE devices SET name = $1, salt = $2, verifier = $3, remembered = $4, last_ip = $5, details = $6, updated_at = $7,
        authenticated_at = $8 WHERE pool_id = $9 AND sub = $10 AND device_key = $11";
    DELETE_DEVICE = "DELETE FROM devices WHERE pool_id = $1 AND sub = $2 AND device_key = $3";
    DELETE_DEVICES_OF_USER = "DELETE FROM devices WHERE pool_id = $1 AND sub = $2";
}
