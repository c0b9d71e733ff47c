//! `UpdateUserPool`: a replacement of all but what the service keeps (administration 1.4).

use api::{ErrorCode, UpdateUserPoolRequest, UpdateUserPoolResponse};
use identity::import::job;
use identity::{RequestContext, recovery, trigger};
use store::PoolRow;

use crate::pool_check::Given;
use crate::pool_settings::PoolSettings;
use crate::{OpError, pool_check};

pub(crate) async fn run(cx: &RequestContext, input: UpdateUserPoolRequest) -> Result<UpdateUserPoolResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let before = PoolSettings::of(&pool.row)?;
    let given = Given { mfa: Given::asks_for_mfa(input.mfa_configuration), both_validity_days: before.both_validity_days(&input) };
    let settings = before.updated(input);
    pool_check::check(&settings, given, pool.region(), &cx.app.settings)?;
    let row = PoolRow {
        name: settings.pool.name.clone().unwrap_or_else(|| pool.row.name.clone()),
        settings: settings.document()?,
        updated_at: cx.now,
        ..pool.row.clone()
    };
    replace(cx, row.clone()).await?;
    trigger::tell_unreachable(cx, &*cx.app.pools.parse(row)?);
    Ok(UpdateUserPoolResponse {})
}

/// Stores the row in place of the version that it was made from.
async fn replace(cx: &RequestContext, row: PoolRow) -> Result<(), OpError> {
    let keeps = cx.app.settings.recovery;
    cx.app
        .store
        .write(move |tx| {
            job::refuse_while_one_runs(tx, &row.id)?;
            if tx.update_pool(&row)? {
                recovery::follow_plan(tx, &row, keeps)?;
                return Ok(());
            }
            // Somebody else was faster: either the pool is gone, or it changed after it was read.
            tx.pool(&row.id)?.ok_or_else(|| OpError::no_pool(&row.id))?;
            Err(OpError::new(ErrorCode::ConcurrentModificationException, "The user pool was changed by another request. Try again."))
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
        let created = call(&app, "CreateUserPool", json!({ "PoolName": "people" })).await.unwrap();
        let request = json!({ "UserPoolId": created["UserPool"]["Id"] });
        let cx = context(&app);
        let read = cx.app.pools.load(request["UserPoolId"].as_str().unwrap()).await.unwrap();
        call(&app, "UpdateUserPool", json!({ "UserPoolId": request["UserPoolId"], "PoolName": "faster" })).await.unwrap();

        let late = PoolRow { name: "late".to_owned(), ..read.row.clone() };
        assert_eq!(replace(&cx, late.clone()).await.unwrap_err().code(), "ConcurrentModificationException");
        assert_eq!(call(&app, "DescribeUserPool", request.clone()).await.unwrap()["UserPool"]["Name"], "faster");

        call(&app, "DeleteUserPool", request).await.unwrap();
        assert_eq!(replace(&cx, late).await.unwrap_err().code(), "ResourceNotFoundException");
    }
}
