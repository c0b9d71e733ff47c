//! `DescribeRiskConfiguration`: what was set for the pool, or for one client (administration 5.8).

use api::{DescribeRiskConfigurationRequest, DescribeRiskConfigurationResponse};
use identity::RequestContext;

use crate::client_settings::ClientSettings;
use crate::pool_settings::PoolSettings;
use crate::{OpError, risk_settings};

pub(crate) async fn run(
    cx: &RequestContext,
    input: DescribeRiskConfigurationRequest,
) -> Result<DescribeRiskConfigurationResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let answer = match &input.client_id {
        None => risk_settings::answer(PoolSettings::of(&pool.row)?.risk.as_ref(), pool.id(), None),
        Some(client_id) => {
            let client = cx.app.clients.load_in_pool(pool.id(), client_id).await?.client;
            risk_settings::answer(ClientSettings::of(&client.row)?.risk.as_ref(), pool.id(), Some(client_id))
        }
    };
    Ok(DescribeRiskConfigurationResponse { risk_configuration: answer })
}
