//! Messages on their way out (ARCHITECTURE rule 5).

use domain::delivery::Medium;
use domain::mask;
use domain::time::Millis;

use crate::message_row::{Lane, MessageOutcome, MessageRow, MessageState};
use crate::sql::outbox as sql;
use crate::waist::args;
use crate::{ReadTx, StoreError, WriteTx};

impl ReadTx<'_> {
    /// The message with this id.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn message(&mut self, id: &str) -> Result<Option<MessageRow>, StoreError> {
        self.conn.query_one(&sql::MESSAGE, args![id])?.map(MessageRow::read).transpose()
    }

    /// At most `limit` messages, newest first, if given only those to a destination or for a username; no analytics events. Of those that
    /// were delivered only the mask of the destination is known.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn messages_newest(
        &mut self,
        destination: Option<&str>,
        username: Option<&str>,
        limit: u32,
    ) -> Result<Vec<MessageRow>, StoreError> {
        let lane = Lane::Messages.as_str();
        let rows = match (destination, username) {
            (None, None) => self.conn.query(&sql::MESSAGES_NEWEST, args![lane, limit])?,
            (Some(to), None) => self.conn.query(&sql::MESSAGES_NEWEST_TO, args![lane, to, limit])?,
            (None, Some(of)) => self.conn.query(&sql::MESSAGES_NEWEST_OF, args![lane, of, limit])?,
            (Some(to), Some(of)) => self.conn.query(&sql::MESSAGES_NEWEST_OF_TO, args![lane, of, to, limit])?,
        };
        rows.into_iter().map(MessageRow::read).collect()
    }

    /// At most `limit` messages that stand so, newest first.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn messages_in_state(&mut self, state: MessageState, limit: u32) -> Result<Vec<MessageRow>, StoreError> {
        self.conn.query(&sql::MESSAGES_IN_STATE, args![state.as_str(), limit])?.into_iter().map(MessageRow::read).collect()
    }

    /// When the message was made that waits longest to be sent; `None` if none waits.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn oldest_waiting_message(&mut self) -> Result<Option<Millis>, StoreError> {
        let row = self.conn.query_one(&sql::OLDEST_WAITING, args![Lane::Messages.as_str()])?;
        row.map_or(Ok(None), |mut row| row.optional_millis())
    }

    /// How many messages stand how; a state without messages is left out. It reads the whole index, so do not ask often.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn message_counts(&mut self) -> Result<Vec<(MessageState, i64)>, StoreError> {
        let mut counts: Vec<(MessageState, i64)> = Vec::new();
        for mut row in self.conn.query(&sql::COUNT_MESSAGES, args![])? {
            let _lane = row.text()?;
            let state = row.text()?.parse().map_err(|()| row.corrupt("unknown state of a message"))?;
            let messages = row.int()?;
            match counts.iter_mut().find(|(known, _)| *known == state) {
                Some((_, sum)) => *sum += messages,
                None => counts.push((state, messages)),
            }
        }
        counts.sort_by_key(|(state, _)| state.as_str());
        Ok(counts)
    }
}

impl WriteTx<'_> {
    /// Removes a message, however it stands; none of that id is as good.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_message(&mut self, id: &str) -> Result<(), StoreError> {
        self.conn.execute(&sql::DELETE_MESSAGE, args![id]).map(drop)
    }

    /// Puts a message into the outbox. With `lease_owner` and `lease_until` set, the writer itself makes the first attempt and the worker
    /// takes over only when that lease ends.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], perhaps not before the end of the transaction, if the id is taken; those of the engine.
    pub fn enqueue_message(&mut self, message: &MessageRow) -> Result<(), StoreError> {
        let MessageRow {
            id,
            lane,
            pool_id,
            sub,
            username,
            channel,
            destination,
            trigger_source,
            payload,
            state,
            attempts,
            next_attempt_at,
            lease_until,
            lease_owner,
            last_error,
            created_at,
            sent_at,
        } = message;
        self.conn.later(
            &sql::ENQUEUE_MESSAGE,
            args![
                id,
                lane.as_str(),
                pool_id,
                sub,
                username,
                channel,
                destination,
                trigger_source,
                payload,
                state.as_str(),
                *attempts,
                *next_attempt_at,
                *lease_until,
                lease_owner,
                last_error,
                *created_at,
                *sent_at,
            ],
        )
    }

    /// Takes at most `limit` messages of a lane that are due and that nobody has. Two workers never get the same one while a lease lasts.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn lease_messages(
        &mut self,
        lane: Lane,
        now: Millis,
        lease_until: Millis,
        owner: &str,
        limit: u32,
    ) -> Result<Vec<MessageRow>, StoreError> {
        let rows = self.conn.query(&sql::LEASE_MESSAGES, args![lease_until, owner, lane.as_str(), now, limit])?;
        let mut leased = rows.into_iter().map(MessageRow::read).collect::<Result<Vec<_>, _>>()?;
        // RETURNING promises no order.
        leased.sort_by(|a, b| (a.next_attempt_at, &a.id).cmp(&(b.next_attempt_at, &b.id)));
        Ok(leased)
    }

    /// Records how an attempt ended and gives the lease back; false if the lease is no longer the owner's, and nothing changes. Of what was
    /// delivered nothing stays that could be unsealed, and of its destination only a mask.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn finish_message(&mut self, id: &str, owner: &str, outcome: &MessageOutcome) -> Result<bool, StoreError> {
        let (state, next_attempt_at, error) = match outcome {
            MessageOutcome::Sent { at } => return self.finish_sent(id, owner, *at),
            MessageOutcome::Retry { next_attempt_at, error } => (MessageState::Pending, *next_attempt_at, error),
            MessageOutcome::Dead { error } => (MessageState::Dead, Millis(0), error),
        };
        let args = args![state.as_str(), next_attempt_at, error, id, owner];
        Ok(self.conn.execute(&sql::FINISH_MESSAGE, args)? == 1)
    }

    fn finish_sent(&mut self, id: &str, owner: &str, at: Millis) -> Result<bool, StoreError> {
        let Some(mut row) = self.conn.query_one(&sql::MESSAGE_DESTINATION, args![id, owner])? else {
            return Ok(false);
        };
        let (channel, destination) = (row.text()?, row.text()?);
        let shown = match Medium::parse(&channel) {
            Some(Medium::Email) => mask::email(&destination),
            Some(Medium::Sms) => mask::phone(&destination),
            // An application of analytics is nobody's address.
            None => destination,
        };
        let nothing: &[u8] = &[];
        Ok(self.conn.execute(&sql::FINISH_SENT_MESSAGE, args![at, at, &shown, nothing, id, owner])? == 1)
    }

    /// Takes back a message that waits and that nobody but its writer (`owner`, empty without a lease) has; false if it is on its way.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn withdraw_message(&mut self, id: &str, owner: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::WITHDRAW_MESSAGE, args![id, owner])? == 1)
    }

    /// Lets a message be tried again at once: one that was given up, or one that waits for a later attempt. False if there is no such
    /// message, if it is being sent, was sent, or is held.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn retry_message(&mut self, id: &str, now: Millis) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::RETRY_MESSAGE, args![now, id, now])? == 1)
    }

    /// Removes messages written before `before` that wait for nothing more, and those written before `waiting_before` that still wait and
    /// that nobody is sending; a bounded number per call. Answers how many.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn purge_messages(&mut self, before: Millis, waiting_before: Millis) -> Result<u64, StoreError> {
        self.conn.execute(&sql::PURGE_MESSAGES, args![before, waiting_before, crate::housekeeping::BATCH])
    }
}
