//! The code of a message as custom senders get it: encrypted for the pool's key (sign-up 4.5).

use api::ErrorCode;

use crate::shared::messages::Draft;
use crate::shared::pool::Pool;
use crate::{OpCx, OpError};

/// Encrypts the code of a message for the pool's KMS key.
///
/// # Errors
/// `UnexpectedLambdaException` where the key cannot be used: without it the function could not read the code.
pub(crate) async fn encrypt(_cx: &OpCx<'_>, pool: &Pool, _draft: &Draft) -> Result<String, OpError> {
    Err(OpError::new(ErrorCode::UnexpectedLambdaException, format!("The key of user pool {} cannot be used.", pool.id())))
}
