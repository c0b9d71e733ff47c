//! The one door: what is the same for every request, whichever protocol it speaks.

pub(crate) mod amz_date;
pub(crate) mod arrived;
pub(crate) mod body;
pub(crate) mod budget;
pub(crate) mod connection;
pub(crate) mod context;
pub(crate) mod cors;
pub(crate) mod fault;
pub(crate) mod foreign;
pub(crate) mod forwarded;
pub(crate) mod hsts;
pub(crate) mod metrics_text;
pub(crate) mod peer;
pub(crate) mod request_metrics;
pub(crate) mod respond;
pub(crate) mod signature;
