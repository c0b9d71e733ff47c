//! UserContextData and ContextData of requests: the address that a sign-in is recorded with.

use std::net::IpAddr;

use api::{ContextDataType, UserContextDataType};
use identity::client::{Client, context_data};
use identity::{Refusal, RequestContext};

/// See [`context_data::address_of_user`].
pub(crate) fn address_of_user(cx: &RequestContext, client: &Client, data: Option<&UserContextDataType>) -> Result<Option<IpAddr>, Refusal> {
    context_data::address_of_user(cx.source_ip, client, data.and_then(|data| data.ip_address.as_deref()))
}

/// See [`context_data::address_from_server`].
pub(crate) fn address_from_server(data: Option<&ContextDataType>) -> Result<Option<IpAddr>, Refusal> {
    context_data::address_from_server(data.map(|data| data.ip_address.as_str()))
}
