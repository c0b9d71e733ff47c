//! What an operation knows of the request besides its members.

use std::net::IpAddr;
use std::sync::Arc;

use domain::time::Millis;

use crate::App;

/// Who called, as far as the door could tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// No signature was needed (or, in development mode, none was given).
    Anonymous,
    /// A verified SigV4 signature.
    Signed {
        /// The key that signed.
        access_key_id: String,
    },
}

/// What the door found out about one request.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// The time of the request; read once and used for every date in it.
    pub now: Millis,
    /// The Region the caller addressed.
    pub region: String,
    /// The id that the answer and the log carry.
    pub request_id: String,
    /// Who called.
    pub caller: Caller,
    /// The `User-Agent` (or `x-amz-user-agent`) header.
    pub user_agent: Option<String>,
    /// The address the connection came from.
    pub source_ip: Option<IpAddr>,
}

/// The context handed to every operation.
#[derive(Debug)]
pub struct OpCx<'a> {
    /// The running program.
    pub app: &'a Arc<App>,
    /// The operation's row in the model's table.
    pub op: &'static api::OpInfo,
    /// See [`RequestContext::now`].
    pub now: Millis,
    /// See [`RequestContext::region`].
    pub region: String,
    /// See [`RequestContext::request_id`].
    pub request_id: String,
    /// See [`RequestContext::caller`].
    pub caller: Caller,
    /// See [`RequestContext::user_agent`].
    pub user_agent: Option<String>,
    /// See [`RequestContext::source_ip`].
    pub source_ip: Option<IpAddr>,
}
