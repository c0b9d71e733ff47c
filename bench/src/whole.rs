//! Workloads that are no operations of the API: their bodies are whole requests.

use std::io;

use crate::http::{Answer, Connection};

/// Workloads whose bodies are whole requests.
pub const RAW: &str = "a whole request";
/// Workloads whose bodies are two: the first answers with a code, which the second brings.
pub const CODE_FLOW: &str = "two requests";

/// Stands for the code in the second request; as long as one.
pub const CODE: &str = "{code-that-comes-from-the-answer----}";
/// Of a code, in bytes.
pub const CODE_LENGTH: usize = 36;

/// Sends what a workload of this module holds.
pub async fn follow(connection: &mut Connection, requests: &str) -> io::Result<Answer> {
    let Some((first, second)) = requests.split_once('\0') else { return connection.raw(requests).await };
    let answer = connection.raw(first).await?;
    let code = answer.location.as_deref().and_then(|location| location.split_once("code=")?.1.get(..CODE_LENGTH));
    match code {
        Some(code) => connection.raw(&second.replace(CODE, code)).await,
        None => Ok(answer),
    }
}
