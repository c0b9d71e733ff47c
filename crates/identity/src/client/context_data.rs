//! UserContextData and ContextData: the address that a sign-in is recorded with.

use std::net::IpAddr;

use super::Client;
use crate::refusal::Refusal;

/// UserContextData: EncodedData is always accepted and unused; an address counts only for clients that have a secret and
/// EnablePropagateAdditionalUserContextData (sign-up 6.2 `[docs]`). Gives the address to record, which is otherwise that of the connection.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) for an address that is none (text not recorded).
pub fn address_of_user(connection: Option<IpAddr>, client: &Client, given: Option<&str>) -> Result<Option<IpAddr>, Refusal> {
    match given.filter(|address| !address.is_empty()) {
        Some(text) if client.has_secret() && client.propagates_context() => {
            text.parse().map(Some).map_err(|_| Refusal::invalid("Invalid IP address in UserContextData."))
        }
        _ => Ok(connection),
    }
}

/// ContextData of the Admin sign-in operations: the address that the administrator's server saw.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) for an address that is none.
pub fn address_from_server(given: Option<&str>) -> Result<Option<IpAddr>, Refusal> {
    match given.filter(|address| !address.is_empty()) {
        Some(text) => text.parse().map(Some).map_err(|_| Refusal::invalid("Invalid IP address in ContextData.")),
        None => Ok(None),
    }
}
