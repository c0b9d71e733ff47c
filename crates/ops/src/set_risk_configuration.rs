//! `SetRiskConfiguration`: threat protection of a pool or of one client (administration 5.8).

use std::sync::Arc;

use api::{SetRiskConfigurationRequest, SetRiskConfigurationResponse};
use store::{ClientRow, StoreError};

use crate::shared::client::Client;
use crate::shared::pool::Pool;
use crate::shared::{pool_change, risk};
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: SetRiskConfigurationRequest) -> Result<SetRiskConfigurationResponse, OpError> {
    let pool = Pool::load(cx, &input.user_pool_id).await?;
    risk::require_add_on(&pool)?;
    let settings = risk::configured(&input, pool.region(), cx.now)?;
    let answer = risk::answer(settings.as_ref(), pool.id(), input.client_id.as_deref());
    match input.client_id {
        None => {
            pool_change::change(cx, pool.id(), move |_, stored| {
                stored.risk.clone_from(&settings);
                Ok(())
            })
            .await?;
        }
        Some(client_id) => {
            let (app, pool_id, now) = (Arc::clone(cx.app), input.user_pool_id, cx.now);
            cx.app
                .store
                .write(move |tx| {
                    let (client, _) = Client::read_in_pool(&app, tx, &pool_id, &client_id)?;
                    let mut stored = client.settings.clone();
                    stored.risk.clone_from(&settings);
                    let row = ClientRow {
                        settings: serde_json::to_string(&stored).map_err(OpError::internal)?,
                        updated_at: now,
                        ..client.row.clone()
                    };
                    // One transaction read and writes, so the version is still the one that was read.
                    if tx.update_client(&row)? { Ok(()) } else { Err(OpError::from(StoreError::Conflict)) }
                })
                .await?;
        }
    }
    Ok(SetRiskConfigurationResponse { risk_configuration: answer })
}
