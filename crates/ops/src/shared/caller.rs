//! Which pool and client a request addresses.

use std::net::IpAddr;
use std::sync::Arc;

use api::{ContextDataType, UserContextDataType};

use crate::shared::client::Client;
use crate::shared::pool::Pool;
use crate::{OpCx, OpError};

/// The client that a request names, and its pool.
#[derive(Debug, Clone)]
pub(crate) struct Called {
    pub(crate) client: Arc<Client>,
    pub(crate) pool: Arc<Pool>,
}

impl Called {
    /// By ClientId alone, as the operations for app users name it.
    ///
    /// # Errors
    /// `ResourceNotFoundException` (sign-up 2.5).
    pub(crate) async fn by_client(cx: &OpCx<'_>, client_id: &str) -> Result<Self, OpError> {
        let (client, pool) = Client::load(cx, client_id).await?;
        Ok(Self { client, pool })
    }

    /// By UserPoolId and ClientId, as the Admin sign-in operations name it.
    ///
    /// # Errors
    /// `ResourceNotFoundException` for an unknown pool, and for a client that is not one of its own.
    pub(crate) async fn by_pool_and_client(cx: &OpCx<'_>, pool_id: &str, client_id: &str) -> Result<Self, OpError> {
        let (client, pool) = Client::load_in_pool(cx, pool_id, client_id).await?;
        Ok(Self { client, pool })
    }
}

/// UserContextData and ContextData: EncodedData is always accepted and unused; an address counts only for clients that have a secret and
/// EnablePropagateAdditionalUserContextData (sign-up 6.2 `[docs]`). Gives the address to record.
///
/// # Errors
/// `InvalidParameterException` for an address that is none (text not recorded).
pub(crate) fn address_of_user(cx: &OpCx<'_>, client: &Client, data: Option<&UserContextDataType>) -> Result<Option<IpAddr>, OpError> {
    match data.and_then(|data| data.ip_address.as_deref()).filter(|address| !address.is_empty()) {
        Some(text) if client.has_secret() && client.propagates_context() => {
            text.parse().map(Some).map_err(|_| OpError::invalid("Invalid IP address in UserContextData."))
        }
        _ => Ok(cx.source_ip),
    }
}

/// ContextData of the Admin sign-in operations: the address that the administrator's server saw.
///
/// # Errors
/// `InvalidParameterException` for an address that is none.
pub(crate) fn address_from_server(data: Option<&ContextDataType>) -> Result<Option<IpAddr>, OpError> {
    match data.map(|data| data.ip_address.as_str()).filter(|address| !address.is_empty()) {
        Some(text) => text.parse().map(Some).map_err(|_| OpError::invalid("Invalid IP address in ContextData.")),
        None => Ok(None),
    }
}
