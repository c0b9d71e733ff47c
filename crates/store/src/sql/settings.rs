//! Settings of the whole account.

super::statements! {
    SETTING = "SELECT value FROM settings WHERE name = $1";
    PUT_SETTING = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    DELETE_SETTING = "DELETE FROM settings WHERE name = $1";
}
