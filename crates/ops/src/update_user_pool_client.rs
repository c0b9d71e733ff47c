//! `UpdateUserPoolClient`: a full replacement that never touches id and secret (administration 2.4).

use api::{ErrorCode, UpdateUserPoolClientRequest, UpdateUserPoolClientResponse};
use identity::RequestContext;
use identity::client::ClientAndPool;
use store::ClientRow;

use crate::client_check::Doing;
use crate::client_settings::{self, ClientSettings};
use crate::{OpError, client_check};

pub(crate) async fn run(cx: &RequestContext, input: UpdateUserPoolClientRequest) -> Result<UpdateUserPoolClientResponse, OpError> {
    let ClientAndPool { client, pool } = cx.app.clients.load_in_pool(&input.user_pool_id, &input.client_id).await?;
    client_check::no_secrets_manager(input.publish_secrets_in_aws_secrets_manager)?;
    let settings = ClientSettings::of(&client.row)?.updated(input);
    client_check::check(cx, &settings, Doing::Updating, client.has_secret(), &pool).await?;
    let row = ClientRow {
        name: settings.client.client_name.clone().unwrap_or_else(|| client.row.name.clone()),
        settings: settings.document()?,
        updated_at: cx.now,
        ..client.row.clone()
    };
    let stored = replace(cx, row).await?;
    let client = cx.app.clients.parse(stored, &pool)?;
    Ok(UpdateUserPoolClientResponse { user_pool_client: Some(client_settings::describe(&client, &cx.app.settings)?) })
}

/// Stores the row in place of the version that it was made from, and gives it back as it is stored.
async fn replace(cx: &RequestContext, row: ClientRow) -> Result<ClientRow, OpError> {
    cx.app
        .store
        .write(move |tx| {
            let updated = tx.update_client(&row)?;
            // Where somebody else was faster, either the client is gone, or it changed after it was read.
            let stored = tx.client(&row.id)?.ok_or_else(|| OpError::no_client(&row.id))?;
            if updated {
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
        let pool = call(&app, "CreateUserPool", json!({ "PoolName": "people" })).await.unwrap();
        let pool_id = &pool["UserPool"]["Id"];
        let created = call(&app, "CreateUserPoolClient", json!({ "UserPoolId": pool_id, "ClientName": "app" })).await.unwrap();
        let request = json!({ "UserPoolId": pool_id, "ClientId": created["UserPoolClient"]["ClientId"] });
        let cx = context(&app);
        let read = cx.app.clients.load(request["ClientId"].as_str().unwrap()).await.unwrap().client;
        let mut faster = request.clone();
        faster["ClientName"] = json!("faster");
        call(&app, "UpdateUserPoolClient", faster).await.unwrap();

        let late = ClientRow { name: "late".to_owned(), ..read.row.clone() };
        assert_eq!(replace(&cx, late.clone()).await.unwrap_err().code(), "ConcurrentModificationException");
        let described = call(&app, "DescribeUserPoolClient", request.clone()).await.unwrap();
        assert_eq!(described["UserPoolClient"]["ClientName"], "faster");

        call(&app, "DeleteUserPoolClient", request).await.unwrap();
        assert_eq!(replace(&cx, late).await.unwrap_err().code(), "ResourceNotFoundException");
    }
}
