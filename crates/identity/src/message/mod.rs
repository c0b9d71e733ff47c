//! Messages: a [`draft`] becomes an [`outgoing`] message, which waits in the [`outbox`] until its carrier took it.

pub mod attempt;
pub mod confirm_link;
pub mod dev_messages;
pub mod draft;
pub mod invitation;
pub mod operator;
pub mod outbox;
pub mod outbox_config;
pub mod outgoing;
pub mod payload;
pub mod send_code;
pub mod sms_account;
pub mod sms_sandbox;
pub mod takeover_notice;
pub mod worker;

#[cfg(test)]
mod tests;
