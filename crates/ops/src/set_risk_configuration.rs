//! `SetRiskConfiguration`: threat protection of a pool or of one client (administration 5.8).

use api::{SetRiskConfigurationRequest, SetRiskConfigurationResponse};
use identity::RequestContext;

use crate::{OpError, client_change, pool_change, risk_settings};

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
            client_change::change(cx, &input.user_pool_id, &client_id, move |_, stored| {
                stored.risk.clone_from(&settings);
                Ok(())
            })
            .await?;
        }
    }
    Ok(SetRiskConfigurationResponse { risk_configuration: answer })
}
