//! `SetRiskConfiguration`: threat protection of a pool or of one client (administration 5.8).

use std::sync::Arc;

use api::{SetRiskConfigurationRequest, SetRiskConfigurationResponse};
use identity::RequestContext;
use store::{ClientRow, StoreError};

use crate::client_settings::ClientSettings;
use crate::{OpError, pool_change, risk_settings};

pub(crate) async fn run(cx: &RequestContext, input: SetRiskConfigurationRequest) -> Result<SetRiskConfigurationResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let settings = risk_settings::configured(&input, pool.region(), cx.now)?;
    let answer = risk_settings::answer(settings.as_ref(), pool.id(), input.client_id.as_deref());
    match input.client_id {
        None => {
            pool_change::change(cx, pool.id(), move |stored| {
                stored.risk.clone_from(&settings);
                Ok(())
            })
            .await?;
        }
        Some(client_id) => {
            let (app, pool_id, now) = (Arc::clone(&cx.app), input.user_pool_id, cx.now);
            cx.app
                .store
                .write(move |tx| {
                    let client = app.clients.read_in_pool(tx, &pool_id, &client_id)?.client;
                    let mut stored = ClientSettings::of(&client.row)?;
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
