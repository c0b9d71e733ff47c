//! Things that may be used once.

super::statements! {
    USE_ONCE = "INSERT INTO used_once (pool_id, id, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
}
