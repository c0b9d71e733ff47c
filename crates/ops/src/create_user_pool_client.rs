//! `CreateUserPoolClient` (administration 2.1 to 2.3).

use std::sync::Arc;

use api::{CreateUserPoolClientRequest, CreateUserPoolClientResponse};
use domain::id;
use domain::secret::Secret;
use domain::time::Millis;
use identity::RequestContext;
use identity::client::{published, secrets};
use identity::guard::quotas;
use identity::pool::Pool;
use store::{ClientRow, StoreError};

use crate::client_check::Doing;
use crate::client_settings::{self, ClientSettings};
use crate::{OpError, client_check, fixed_ids};

/// Ids have 128 random bits; the second attempt is there so that a clash is never an error.
const ID_ATTEMPTS: usize = 2;

pub(crate) async fn run(cx: &RequestContext, mut input: CreateUserPoolClientRequest) -> Result<CreateUserPoolClientResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let generate = input.generate_secret.unwrap_or(false);
    let publish = input.publish_secrets_in_aws_secrets_manager.unwrap_or(false);
    if publish {
        may_publish(cx, generate)?;
    }
    let secret = secret(cx, generate, input.client_secret.take())?;
    let mut settings = ClientSettings::created(input);
    settings.own_secret = secret.is_some() && !generate;
    client_check::check(cx, &settings, Doing::Creating, secret.is_some(), &pool).await?;

    let fixed = fixed_ids::of_client(cx, &pool, settings.client.client_name.as_deref().unwrap_or_default())?;
    for _ in 0..ID_ATTEMPTS {
        let id = fixed.clone().unwrap_or_else(|| id::client_id(cx.app.entropy.bytes()));
        let sealed =
            secret.as_ref().map(|secret| secrets::seal_first(&pool.data_key, &id, secret, cx.now, cx.app.entropy.as_ref())).transpose()?;
        if publish && let Some(secret) = &secret {
            settings.client.client_secret_arn = Some(published::publish(cx, &pool, &id, secret).await?);
            settings.rotation_due = Some(published::first_change(cx.now));
        }
        let row = ClientRow {
            pool_id: pool.id().to_owned(),
            id,
            name: settings.client.client_name.clone().unwrap_or_default(),
            settings: settings.document()?,
            secret: sealed,
            created_at: cx.now,
            updated_at: cx.now,
            // Caches know rows by id and version, and a chosen id may come again.
            version: if fixed.is_some() { cx.now.0 } else { 1 },
        };
        let inserted = insert(cx, &pool, row.clone(), settings.rotation_due).await;
        if !matches!(inserted, Ok(true))
            && let Some(arn) = &settings.client.client_secret_arn
        {
            published::withdraw(&cx.app, pool.region(), arn).await;
        }
        if inserted? {
            let client = cx.app.clients.parse(row, &pool)?;
            return Ok(CreateUserPoolClientResponse { user_pool_client: Some(client_settings::describe(&client, &cx.app.settings)?) });
        }
    }
    Err(fixed.map_or_else(|| OpError::internal("no free client id"), |id| fixed_ids::taken(&id)))
}

/// The client's first secret: generated, brought along, or none.
fn secret(cx: &RequestContext, generate: bool, own: Option<String>) -> Result<Option<Secret>, OpError> {
    match (generate, own) {
        // Administration 2.2 `[model]`: not together. The service's words are not recorded; these are ours.
        (true, Some(_)) => Err(OpError::invalid("ClientSecret cannot be set when GenerateSecret is true.")),
        (true, None) => Ok(Some(Secret::new(id::client_secret(cx.app.entropy.bytes())))),
        (false, own) => Ok(own.map(Secret::new)),
    }
}

/// Only what was made here is published (managed-login 9.1 `[model]`; the words are ours).
fn may_publish(cx: &RequestContext, generate: bool) -> Result<(), OpError> {
    if !generate {
        return Err(OpError::invalid("PublishSecretsInAWSSecretsManager needs GenerateSecret."));
    }
    published::vault(&cx.app)?;
    Ok(())
}

/// False when the id is taken. `change` is when the secret changes first, where it is published.
async fn insert(cx: &RequestContext, pool: &Arc<Pool>, row: ClientRow, change: Option<Millis>) -> Result<bool, OpError> {
    let (app, pool) = (Arc::clone(&cx.app), Arc::clone(pool));
    cx.app
        .store
        .write(move |tx| {
            // The pool may have been deleted since it was read.
            tx.pool(&row.pool_id)?.ok_or_else(|| OpError::no_pool(&row.pool_id))?;
            quotas::room_for_one_more(tx.client_count(&row.pool_id)?, quotas::CLIENTS_PER_POOL, "app clients in a user pool")?;
            match tx.insert_client(&row) {
                Err(StoreError::Conflict) => Ok(false),
                Err(error) => Err(error.into()),
                Ok(()) => {
                    if let Some(due) = change {
                        published::schedule(&app, tx, &pool, &row.id, due)?;
                    }
                    Ok(true)
                }
            }
        })
        .await
}
