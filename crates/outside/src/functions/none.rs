//! A server to which no function is connected.

use futures_util::FutureExt;
use futures_util::future::{self, BoxFuture};
use serde_json::Value;

use super::{Functions, Invocation, InvokeError};

/// Every target is unknown, so a pool that names a trigger refuses the operation instead of skipping it.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFunctions;

impl Functions for NoFunctions {
    fn knows(&self, _target: &str) -> bool {
        false
    }

    fn invoke<'a>(&'a self, _call: Invocation<'a>) -> BoxFuture<'a, Result<Value, InvokeError>> {
        future::ready(Err(InvokeError::no_function())).boxed()
    }

    fn invoke_async<'a>(&'a self, _call: Invocation<'a>) -> BoxFuture<'a, Result<(), InvokeError>> {
        future::ready(Err(InvokeError::no_function())).boxed()
    }
}
