//! What operations are told about a request.

use std::sync::Arc;

use axum::http::header;
use identity::{Caller, RequestContext};

use super::arrived::Arrived;
use crate::front::Front;

/// The agent's name is kept with each recorded sign-in, so no more of it is taken than a real one has.
const USER_AGENT_BYTES_MAX: usize = 512;
/// Region names are short; a longer one in a credential scope is nothing we would put into a pool id.
const REGION_BYTES_MAX: usize = 32;

/// The context of a request from `caller` for `region`.
pub(crate) fn of(front: &Front, arrived: &Arrived, caller: Caller, region: String) -> RequestContext {
    let headers = &arrived.parts.headers;
    let agent = headers.get("x-amz-user-agent").or_else(|| headers.get(header::USER_AGENT));
    RequestContext {
        app: Arc::clone(&front.app),
        now: arrived.now,
        region,
        request_id: arrived.id.clone(),
        caller,
        user_agent: agent.and_then(|value| value.to_str().ok()).map(|agent| agent.get(..USER_AGENT_BYTES_MAX).unwrap_or(agent).to_owned()),
        source_ip: arrived.origin.address,
    }
}

/// Whether a text may be a Region's name.
pub(crate) fn is_region(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= REGION_BYTES_MAX
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
