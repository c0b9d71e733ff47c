//! Messages on their way out.

macro_rules! columns {
    () => {
        "id, pool_id, sub, username, channel, destination, trigger_source, payload, state, attempts, next_attempt_at,
        lease_until, lease_owner, last_error, created_at, sent_at"
    };
}

super::statements! {
    ENQUEUE_MESSAGE = "INSERT INTO outbox (id, pool_id, sub, username, channel, destination, trigger_source, payload, state, attempts,
        next_attempt_at, lease_until, lease_owner, last_error, created_at, sent_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    MESSAGE = concat!("SELECT ", columns!(), " FROM outbox WHERE id = $1");
    MESSAGES_NEWEST = concat!("SELECT ", columns!(), " FROM outbox WHERE channel <> 'ANALYTICS' ORDER BY id DESC LIMIT $1");
    MESSAGES_NEWEST_TO = concat!("SELECT ", columns!(), " FROM outbox
        WHERE destination = $1 AND channel <> 'ANALYTICS' ORDER BY id DESC LIMIT $2");
    MESSAGES_NEWEST_OF = concat!("SELECT ", columns!(), " FROM outbox
        WHERE username = $1 AND channel <> 'ANALYTICS' ORDER BY id DESC LIMIT $2");
    MESSAGES_NEWEST_OF_TO = concat!("SELECT ", columns!(), " FROM outbox
        WHERE username = $1 AND destination = $2 AND channel <> 'ANALYTICS' ORDER BY id DESC LIMIT $3");
    MESSAGES_IN_STATE = concat!("SELECT ", columns!(), " FROM outbox WHERE state = $1 ORDER BY id DESC LIMIT $2");
    COUNT_MESSAGES = "SELECT state, count(*) AS messages FROM outbox GROUP BY state ORDER BY state";
    RETRY_MESSAGE = "UPDATE outbox SET state = 'pending', attempts = 0, next_attempt_at = $1, lease_until = 0, lease_owner = ''
        WHERE id = $2 AND (state = 'dead' OR state = 'pending' AND lease_until <= $3)";
    // The condition on the lease stands outside too: a second node that waited for the row must see that it is taken.
    LEASE_MESSAGES = concat!("UPDATE outbox SET lease_until = $1, lease_owner = $2 WHERE id IN (
            SELECT id FROM outbox WHERE state = 'pending' AND next_attempt_at <= $3 AND lease_until <= $3
            AND channel <> 'ANALYTICS' ORDER BY next_attempt_at, id LIMIT $4)
        AND state = 'pending' AND lease_until <= $3 RETURNING ", columns!());
    LEASE_EVENTS = concat!("UPDATE outbox SET lease_until = $1, lease_owner = $2 WHERE id IN (
            SELECT id FROM outbox WHERE state = 'pending' AND next_attempt_at <= $3 AND lease_until <= $3
            AND channel = 'ANALYTICS' ORDER BY next_attempt_at, id LIMIT $4)
        AND state = 'pending' AND lease_until <= $3 RETURNING ", columns!());
    FINISH_MESSAGE = "UPDATE outbox SET state = $1, attempts = attempts + 1, next_attempt_at = $2, lease_until = 0, lease_owner = '',
        last_error = $3, sent_at = $4 WHERE id = $5 AND lease_owner = $6 AND state = 'pending'";
    PURGE_MESSAGES = "DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE state <> 'pending' AND created_at < $1
            OR state = 'pending' AND created_at < $2 AND lease_until < $2 ORDER BY id LIMIT $3)";
}
