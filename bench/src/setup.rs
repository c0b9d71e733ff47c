//! Calls while pools, clients and users are made.

use std::net::SocketAddr;

use serde_json::Value;

use crate::http::Connection;

/// Of every user.
pub const PASSWORD: &str = "Correct-Horse-7";

pub async fn call(address: SocketAddr, op: &str, input: &Value) -> Result<Value, String> {
    let answer = Connection::new(address).call(op, &input.to_string()).await.map_err(|error| format!("{op}: {error}"))?;
    if answer.is_ok() { Ok(answer.json()) } else { Err(format!("{op}: {}", answer.summary())) }
}

pub fn text(value: &Value, name: &str) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("{name} is missing in an answer"))
}
