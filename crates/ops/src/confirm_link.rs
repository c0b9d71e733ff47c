//! The link of CONFIRM_WITH_LINK: what it looks like, and what opening it does (sign-up 3.4 `[docs]`).

use std::sync::Arc;

use domain::secret::secret_hash;
use outside::aws::percent_encode;
use serde_json::json;

use crate::shared::client::Client;
use crate::{App, OpError, RequestContext};

/// The path of the page, below the server's public address.
pub const PATH: &str = "/confirmUser/";

/// The link in the mail. It carries the same code as a mail with a code would.
pub(crate) fn link(app: &App, client_id: &str, username: &str, code: &str) -> String {
    format!(
        "{}{PATH}?client_id={}&user_name={}&confirmation_code={}",
        app.settings.public_url,
        percent_encode(client_id),
        percent_encode(username),
        percent_encode(code)
    )
}

/// Confirms the user as ConfirmSignUp does.
///
/// A browser has no client secret, so for a client that has one the secret hash is made here; that is done only where the pool's mails
/// carry links.
///
/// # Errors
/// Those of ConfirmSignUp; `NotAuthorizedException` for a pool without links.
pub async fn confirm(app: &Arc<App>, cx: RequestContext, client_id: &str, username: &str, code: &str) -> Result<(), OpError> {
    let (inner, id) = (Arc::clone(app), client_id.to_owned());
    let (client, pool) = app.store.read(move |tx| Client::read(&inner, tx, &id)).await?;
    if !pool.templates.by_link {
        return Err(OpError::not_authorized("This user pool does not confirm by links."));
    }
    let mut input = json!({"ClientId": client_id, "Username": username, "ConfirmationCode": code});
    if let Some(secret) = client.secrets.first() {
        input["SecretHash"] = secret_hash::compute(secret.expose(), username, client_id).into();
    }
    let op = api::find("ConfirmSignUp").ok_or_else(|| OpError::internal("the model has no ConfirmSignUp"))?;
    let input = api::decode(op, input.to_string().as_bytes()).map_err(|error| OpError::invalid(error.to_string()))?;
    crate::call(app, op, cx, input).await.map(drop)
}
