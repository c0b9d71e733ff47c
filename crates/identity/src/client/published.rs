//! Client secrets in Secrets Manager (new-operations 9.3, managed-login 9.1): published there instead of being told, and changed every week.
//!
//! The store keeps the secrets as ever, since it has to know them; what is published is the newest one. The change of every week waits in
//! the outbox until it is due. It first adds the new secret to the client, where the old one stays until the next change, and publishes it
//! then, so that at no moment a secret is published that does not serve.

use std::sync::Arc;
use std::time::Duration;

use domain::id;
use domain::secret::Secret;
use domain::time::Millis;
use futures_util::stream::{self, StreamExt};
use outside::SendError;
use outside::secret_vault::SecretVault;
use serde_json::{Value, json};
use store::{ClientRow, Lane, MessageRow, ReadTx, StoreError, WriteTx};

use super::secrets;
use super::settings::ClientSettings;
use crate::app::App;
use crate::message::payload::{PAYLOAD_CONTEXT, Payload};
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// Between two changes (managed-login 9.1 `[model]`).
const ROTATION: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// How many secrets are removed at once.
const WITHDRAWN_AT_ONCE: usize = 8;
/// How many clients are looked at together.
const CLIENTS_PAGE: u32 = 100;
/// The member of a client's document that says which change is the next.
const DUE: &str = "rotation_due";

/// The vault that secrets are published in.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) where none is set up: a secret that nobody keeps would be lost. The words are ours.
pub fn vault(app: &App) -> Result<Arc<dyn SecretVault>, Refusal> {
    app.outbox.secrets.clone().ok_or_else(|| {
        Refusal::invalid(
            "PublishSecretsInAWSSecretsManager needs a Secrets Manager: AWS_ENDPOINT_URL_SECRETS_MANAGER is not set on this server.",
        )
    })
}

/// Publishes a client's secret and gives its ARN; before the client's row is written, so that there never is a client whose secret nobody
/// can learn.
///
/// # Errors
/// Those of [`vault`]; our own fault when it does not take the secret.
pub async fn publish(cx: &RequestContext, pool: &Pool, client_id: &str, value: &Secret) -> Result<String, Refusal> {
    let name = format!("cognito/{}/{client_id}", pool.id());
    vault(&cx.app)?.create(pool.region(), &name, &text(pool.id(), client_id, value)).await.map_err(Refusal::internal)
}

/// Publishes the secret of a client that was told until now: a new one, which the row has from then on beside the newest of those before
/// (managed-login 9.1 `[model]`: it changes at once). Gives the ARN.
///
/// # Errors
/// As [`publish`].
pub async fn publish_anew(cx: &RequestContext, pool: &Pool, row: &mut ClientRow) -> Result<String, Refusal> {
    let fresh = Secret::new(id::client_secret(cx.app.entropy.bytes()));
    let newest = secrets::turn(&pool.data_key, row, fresh, Millis(i64::MAX), cx.now, cx.app.entropy.as_ref())?;
    publish(cx, pool, &row.id, &newest).await
}

/// Removes a secret that serves no longer, or was published for a client that was not made. What stays there when that fails is told to the
/// operator.
pub async fn withdraw(app: &App, region: &str, arn: &str) {
    let removed = match vault(app) {
        Ok(vault) => vault.delete(region, arn).await.map_err(|error| error.to_string()),
        Err(refusal) => Err(refusal.to_string()),
    };
    if let Err(error) = removed {
        tracing::error!(arn, error, "a client secret that is no longer published could not be removed from Secrets Manager");
    }
}

/// Removes the secrets of a pool that is gone, some at a time.
pub async fn withdraw_all(app: &App, region: &str, arns: &[String]) {
    stream::iter(arns).for_each_concurrent(WITHDRAWN_AT_ONCE, |arn| withdraw(app, region, arn)).await;
}

/// The ARNs of all secrets of a pool's clients that are published.
///
/// # Errors
/// Those of the store.
pub fn of_pool(tx: &mut ReadTx<'_>, pool_id: &str) -> Result<Vec<String>, Refusal> {
    let (mut arns, mut after) = (Vec::new(), None::<String>);
    loop {
        let clients = tx.clients_page(pool_id, after.as_deref(), CLIENTS_PAGE)?;
        for client in &clients {
            arns.extend(ClientSettings::parse(&client.settings)?.client.client_secret_arn);
        }
        if clients.len() < CLIENTS_PAGE as usize {
            return Ok(arns);
        }
        after = clients.into_iter().next_back().map(|client| client.id);
    }
}

/// When the first change of a secret is due that is published now.
pub fn first_change(now: Millis) -> Millis {
    now.plus(ROTATION)
}

/// Puts the next change of a client's secret into the outbox, in the transaction that writes its row with the same `due`.
///
/// # Errors
/// Those of the store.
pub fn schedule(app: &App, tx: &mut WriteTx<'_>, pool: &Pool, client_id: &str, due: Millis) -> Result<(), Refusal> {
    let payload = Payload { subject: None, body: String::new(), code: String::new(), sender: None };
    let plain = serde_json::to_vec(&payload).map_err(Refusal::internal)?;
    tx.enqueue_message(&MessageRow {
        pool_id: pool.id().to_owned(),
        channel: store::ROTATION.to_owned(),
        destination: client_id.to_owned(),
        trigger_source: store::ROTATION.to_owned(),
        payload: pool.data_key.seal(PAYLOAD_CONTEXT, &plain, app.entropy.as_ref()).map_err(Refusal::internal)?,
        // Its age begins when it is due, or it would be swept away as too old to send.
        ..MessageRow::due(id::ordered(due, app.entropy.bytes()), Lane::Rotations, due)
    })?;
    Ok(())
}

/// Makes a change that is due; one that another has taken the place of is over.
///
/// # Errors
/// What hinders it for now.
pub(crate) async fn rotate(app: &Arc<App>, message: &MessageRow) -> Result<(), SendError> {
    let later = |error: &dyn std::fmt::Display| SendError::transient(format!("the secret is not changed: {error}"));
    let vault = vault(app).map_err(|error| later(&error))?;
    let now = app.clock.now();
    let (inner, client_id, due) = (Arc::clone(app), message.destination.clone(), message.created_at);
    let fresh = Secret::new(id::client_secret(app.entropy.bytes()));
    let turned = app.store.write(move |tx| {
        let Some((pool, mut row, arn)) = published(&inner, tx, &client_id, due)? else { return Ok(None) };
        let newest = secrets::turn(&pool.data_key, &mut row, fresh.clone(), due, now, inner.entropy.as_ref())?;
        row.updated_at = now;
        if !tx.update_client(&row)? {
            return Err(StoreError::Conflict.into());
        }
        Ok::<_, Refusal>(Some((pool, arn, newest)))
    });
    let Some((pool, arn, newest)) = turned.await.map_err(|error| later(&error))? else { return Ok(()) };
    let value = text(pool.id(), &message.destination, &newest);
    vault.put(pool.region(), &arn, &value).await.map_err(|error| later(&error))?;
    let (inner, client_id) = (Arc::clone(app), message.destination.clone());
    let next = now.plus(ROTATION);
    let scheduled = app.store.write(move |tx| {
        let Some((pool, row, _)) = published(&inner, tx, &client_id, due)? else { return Ok(()) };
        if !tx.update_client(&with_due(row, Some(next))?)? {
            return Err(StoreError::Conflict.into());
        }
        schedule(&inner, tx, &pool, &client_id, next)
    });
    scheduled.await.map_err(|error: Refusal| later(&error))
}

/// The client with its pool and ARN, if this change is still its next.
fn published(app: &App, tx: &mut WriteTx<'_>, client_id: &str, due: Millis) -> Result<Option<(Arc<Pool>, ClientRow, String)>, Refusal> {
    let Some(row) = tx.client(client_id)? else { return Ok(None) };
    let pool = app.pools.read(tx, &row.pool_id)?;
    let client = app.clients.parse(row, &pool)?;
    let Some(arn) = client.settings.client.client_secret_arn.clone().filter(|_| client.settings.rotation_due == Some(due)) else {
        return Ok(None);
    };
    Ok(Some((pool, client.row.clone(), arn)))
}

fn with_due(mut row: ClientRow, due: Option<Millis>) -> Result<ClientRow, Refusal> {
    let mut settings: Value = serde_json::from_str(&row.settings).map_err(Refusal::internal)?;
    settings[DUE] = json!(due);
    row.settings = settings.to_string();
    Ok(row)
}

/// What is published (managed-login 9.1 `[model]`).
fn text(pool_id: &str, client_id: &str, value: &Secret) -> Secret {
    Secret::new(json!({ "userPoolId": pool_id, "userPoolClientId": client_id, "clientSecretValue": value.expose() }).to_string())
}
