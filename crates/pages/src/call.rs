//! Operations, called in this process as a client calls them over the wire: the same constraints, rates, limits, triggers and events.

use domain::secret::secret_hash;
use identity::RequestContext;
use identity::client::ClientAndPool;
use ops::{Answer, OpError};
use serde_json::Value;

/// Calls an operation of app users. A page has no client secret, so the hash that it would make is made here.
///
/// # Errors
/// Those of the operation; InvalidParameterException for what breaks a constraint of the model.
pub(crate) async fn call(cx: &RequestContext, called: &ClientAndPool, operation: &'static str, mut input: Value) -> Result<Value, OpError> {
    let client = &called.client;
    input["ClientId"] = client.id().into();
    if let (Some(secret), Some(username)) = (client.secrets.first(), input["Username"].as_str()) {
        input["SecretHash"] = secret_hash::compute(secret.expose(), username, client.id()).into();
    }
    call_bare(cx, operation, input).await
}

/// The same for an operation that names no client.
///
/// # Errors
/// As [`call`].
pub(crate) async fn call_bare(cx: &RequestContext, operation: &'static str, input: Value) -> Result<Value, OpError> {
    let op = api::find(operation).ok_or_else(|| OpError::internal(format!("the model has no {operation}")))?;
    let input = api::decode(op, input.to_string().as_bytes()).map_err(|error| OpError::invalid(error.to_string()))?;
    match ops::call(op, cx.clone(), input).await? {
        Answer::Members(json) => serde_json::from_slice(&json).map_err(OpError::internal),
        Answer::None => Ok(Value::Null),
    }
}
