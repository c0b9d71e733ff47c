//! The link of CONFIRM_WITH_LINK: what opening it does (sign-up 3.4 `[docs]`).

use domain::secret::secret_hash;
use identity::RequestContext;
use identity::client::ClientAndPool;
use serde_json::json;

use crate::OpError;

/// Confirms the user as ConfirmSignUp does.
///
/// A browser has no client secret, so for a client that has one the secret hash is made here; that is done only where the pool's mails
/// carry links.
///
/// # Errors
/// Those of ConfirmSignUp; `NotAuthorizedException` for a pool without links.
pub async fn confirm(cx: RequestContext, client_id: &str, username: &str, code: &str) -> Result<(), OpError> {
    let ClientAndPool { client, pool } = cx.app.clients.load(client_id).await?;
    if !pool.templates.by_link {
        return Err(OpError::not_authorized("This user pool does not confirm by links."));
    }
    let mut input = json!({"ClientId": client_id, "Username": username, "ConfirmationCode": code});
    if let Some(secret) = client.secrets.first() {
        input["SecretHash"] = secret_hash::compute(secret.expose(), username, client_id).into();
    }
    let op = api::find("ConfirmSignUp").ok_or_else(|| OpError::internal("the model has no ConfirmSignUp"))?;
    let input = api::decode(op, input.to_string().as_bytes()).map_err(|error| OpError::invalid(error.to_string()))?;
    crate::call(op, cx, input).await.map(drop)
}
