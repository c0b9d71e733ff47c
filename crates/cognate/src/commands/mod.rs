//! The operator's commands besides `serve`, one file each.

pub(crate) mod token;
