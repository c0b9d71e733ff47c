//! Messages on their way out.

macro_rules! columns {
    () => {
        "id, lane, pool_id, sub, username, channel, destination, trigger_source, payload, state, attempts, next_attempt_at,
        lease_until, lease_owner, last_error, created_at, sent_at"
    };
}

super::statements! {
    ENQUEUE_MESSAGE = "INSERT INTO outbox (id, lane, pool_id, sub, username, channel, destination, trigger_source, payload, state, attempts,
        next_attempt_at, lease_until, lease_owner, last_error, created_at, sent_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    MESSAGE = concat!("SELECT ", columns!(), " FROM outbox WHERE id = $1");
    MESSAGES_NEWEST = concat!("SELECT ", columns!(), " FROM outbox WHERE lane = $1 ORDER BY id DESC LIMIT $2");
    MESSAGES_NEWEST_TO = concat!("SELECT ", columns!(), " FROM outbox WHERE lane = $1 AND destination = $2 ORDER BY id DESC LIMIT $3");
    MESSAGES_NEWEST_OF = concat!("SELECT ", columns!(), " FROM outbox WHERE lane = $1 AND username = $2 ORDER BY id DESC LIMIT $3");
    MESSAGES_NEWEST_OF_TO = concat!("SELECT ", columns!(), " FROM outbox
        WHERE lane = $1 AND username = $2 AND destination = $3 ORDER BY id DESC LIMIT $4");
    MESSAGES_IN_STATE = concat!("SELECT ", columns!(), " FROM outbox
        WHERE lane IN ('messages', 'events') AND state = $1 ORDER BY id DESC LIMIT $2");
    OLDEST_WAITING = "SELECT min(created_at) FROM outbox WHERE lane = $1 AND state = 'pending'";
    COUNT_MESSAGES = "SELECT lane, state, count(*) AS messages FROM outbox GROUP BY lane, state ORDER BY lane, state";
    RETRY_MESSAGE = "UPDATE outbox SET state = 'pending', attempts = 0, next_attempt_at = $1, lease_until = 0, lease_owner = ''
        WHERE id = $2 AND (state = 'dead' OR state = 'pending' AND lease_until <= $3)";
    // The condition on the lease stands outside too: a second node that waited for the row must see that it is taken.
    LEASE_MESSAGES = concat!("UPDATE outbox SET lease_until = $1, lease_owner = $2 WHERE id IN (
            SELECT id FROM outbox WHERE lane = $3 AND state = 'pending' AND next_attempt_at <= $4 AND lease_until <= $4
            ORDER BY next_attempt_at, id LIMIT $5)
        AND state = 'pending' AND lease_until <= $4 RETURNING ", columns!());
    FINISH_MESSAGE = "UPDATE outbox SET state = $1, attempts = attempts + 1, next_attempt_at = $2, lease_until = 0, lease_owner = '',
        last_error = $3 WHERE id = $4 AND lease_owner = $5 AND state = 'pending'";
    MESSAGE_DESTINATION = "SELECT channel, destination FROM outbox WHERE id = $1 AND lease_owner = $2 AND state = 'pending'";
    // What was delivered keeps nothing to unseal, and no address.
    FINISH_SENT_MESSAGE = "UPDATE outbox SET state = 'sent', attempts = attempts + 1, next_attempt_at = $1, lease_until = 0,
        lease_owner = '', last_error = '', sent_at = $2, destination = $3, payload = $4
        WHERE id = $5 AND lease_owner = $6 AND state = 'pending'";
    WITHDRAW_MESSAGE = "DELETE FROM outbox WHERE id = $1 AND lease_owner = $2 AND state = 'pending'";
    DELETE_MESSAGE = "DELETE FROM outbox WHERE id = $1";
    PURGE_MESSAGES = "DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE state <> 'pending' AND created_at < $1
            OR state = 'pending' AND created_at < $2 AND lease_until < $2 ORDER BY id LIMIT $3)";
    DELETE_MESSAGES_OF_USER = "DELETE FROM outbox WHERE pool_id = $1 AND sub = $2";
    DELETE_MESSAGES_OF_POOL = "DELETE FROM outbox WHERE pool_id = $1";
}
