//! The operator's commands besides `serve`, one file each.

pub(crate) mod access_key;
pub(crate) mod dev_cert;
pub(crate) mod functions;
pub(crate) mod logs;
pub(crate) mod man;
pub(crate) mod messages;
pub(crate) mod operator;
pub(crate) mod recovery;
pub(crate) mod sign_in;
pub(crate) mod signing_key;
pub(crate) mod sms;
pub(crate) mod store;
pub(crate) mod token;
