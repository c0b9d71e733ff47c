//! What a rule knows of the request besides its members.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use domain::time::Millis;

use crate::app::App;

/// ClientMetadata as requests carry it.
pub type Metadata = BTreeMap<String, String>;

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

/// What the door found out about one request, and the program that answers it.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// The running program.
    pub app: Arc<App>,
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
