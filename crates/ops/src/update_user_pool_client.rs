//! `UpdateUserPoolClient`: a full replacement that never touches the id (administration 2.4), and the secret only to publish it or
//! take it back.

use std::sync::Arc;

use api::{ErrorCode, UpdateUserPoolClientRequest, UpdateUserPoolClientResponse};
use domain::time::Millis;
use identity::RequestContext;
use identity::client::{ClientAndPool, published, secrets};
use identity::pool::Pool;
use store::ClientRow;

use crate::client_check::Doing;
use crate::client_settings::{self, ClientSettings};
use crate::{OpError, client_check};

pub(crate) async fn run(cx: &RequestContext, input: UpdateUserPoolClientRequest) -> Result<UpdateUserPoolClientResponse, OpError> {
    let ClientAndPool { client, pool } = cx.app.clients.load_in_pool(&input.user_pool_id, &input.client_id).await?;
    let wanted = input.publish_secrets_in_aws_secrets_manager;
    let mut settings = ClientSettings::of(&client.row)?.updated(input);
    client_check::check(cx, &settings, Doing::Updating, client.has_secret(), &pool).await?;
    let before = settings.client.client_secret_arn.clone();
    let mut row = ClientRow {
        name: settings.client.client_name.clone().unwrap_or_else(|| client.row.name.clone()),
        updated_at: cx.now,
        ..client.row.clone()
    };
    move_secret(cx, &pool, &mut row, &mut settings, wanted).await?;
    row.settings = settings.document()?;
    let moved = before != settings.client.client_secret_arn;
    let due = settings.rotation_due.filter(|_| moved);
    let stored = replace(cx, &pool, row, due).await;
    // What serves no longer: the secret that moved back, or one that no client has now.
    let left = if stored.is_ok() { before } else { settings.client.client_secret_arn };
    if let Some(arn) = left.filter(|_| moved) {
        published::withdraw(&cx.app, pool.region(), &arn).await;
    }
    let client = cx.app.clients.parse(stored?, &pool)?;
    Ok(UpdateUserPoolClientResponse { user_pool_client: Some(client_settings::describe(&client, &cx.app.settings)?) })
}

/// Publishes a secret that was told until now, or takes one back (managed-login 9.1 `[model]`; the words are ours).
async fn move_secret(
    cx: &RequestContext,
    pool: &Pool,
    row: &mut ClientRow,
    settings: &mut ClientSettings,
    wanted: Option<bool>,
) -> Result<(), OpError> {
    match (wanted, settings.client.client_secret_arn.is_some()) {
        (Some(true), false) => {
            published::vault(&cx.app)?;
            if row.secret.is_none() || settings.own_secret {
                return Err(OpError::invalid("PublishSecretsInAWSSecretsManager needs an app client with a generated secret."));
            }
            settings.client.client_secret_arn = Some(published::publish_anew(cx, pool, row).await?);
            settings.rotation_due = Some(published::first_change(cx.now));
        }
        (Some(false), true) => {
            settings.client.client_secret_arn = None;
            settings.rotation_due = None;
            // What is told from now on is what was published last.
            secrets::keep_newest(&pool.data_key, row, cx.app.entropy.as_ref())?;
        }
        _ => {}
    }
    Ok(())
}

/// Stores the row in place of the version that it was made from, and gives it back as it is stored. `change` is when its secret changes
/// first, where it is published from now on.
async fn replace(cx: &RequestContext, pool: &Arc<Pool>, row: ClientRow, change: Option<Millis>) -> Result<ClientRow, OpError> {
    let (app, pool) = (Arc::clone(&cx.app), Arc::clone(pool));
    cx.app
        .store
        .write(move |tx| {
            let updated = tx.update_client(&row)?;
            // Where somebody else was faster, either the client is gone, or it changed after it was read.
            let stored = tx.client(&row.id)?.ok_or_else(|| OpError::no_client(&row.id))?;
            if updated {
                if let Some(due) = change {
                    published::schedule(&app, tx, &pool, &row.id, due)?;
                }
                return Ok(stored);
            }
            Err(OpError::new(ErrorCode::ConcurrentModificationException, "The app client was changed by another request. Try again."))
        })
        .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{app, call, context};

    #[tokio::test]
    async fn an_update_made_from_an_old_version_is_refused_and_changes_nothing() {
        let app = app().await;
        let made = call(&app, "CreateUserPool", json!({ "PoolName": "people" })).await.unwrap();
        let pool_id = &made["UserPool"]["Id"];
        let created = call(&app, "CreateUserPoolClient", json!({ "UserPoolId": pool_id, "ClientName": "app" })).await.unwrap();
        let request = json!({ "UserPoolId": pool_id, "ClientId": created["UserPoolClient"]["ClientId"] });
        let cx = context(&app);
        let ClientAndPool { client: read, pool } = cx.app.clients.load(request["ClientId"].as_str().unwrap()).await.unwrap();
        let mut faster = request.clone();
        faster["ClientName"] = json!("faster");
        call(&app, "UpdateUserPoolClient", faster).await.unwrap();

        let late = ClientRow { name: "late".to_owned(), ..read.row.clone() };
        assert_eq!(replace(&cx, &pool, late.clone(), None).await.unwrap_err().code(), "ConcurrentModificationException");
        let described = call(&app, "DescribeUserPoolClient", request.clone()).await.unwrap();
        assert_eq!(described["UserPoolClient"]["ClientName"], "faster");

        call(&app, "DeleteUserPoolClient", request).await.unwrap();
        assert_eq!(replace(&cx, &pool, late, None).await.unwrap_err().code(), "ResourceNotFoundException");
    }
}
