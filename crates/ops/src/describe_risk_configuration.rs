//! `DescribeRiskConfiguration`: what was set for the pool, or for one client (administration 5.8).

use api::{DescribeRiskConfigurationRequest, DescribeRiskConfigurationResponse};

use crate::shared::client::Client;
use crate::shared::pool::Pool;
use crate::shared::risk;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: DescribeRiskConfigurationRequest) -> Result<DescribeRiskConfigurationResponse, OpError> {
    let pool = Pool::load(cx, &input.user_pool_id).await?;
    risk::require_add_on(&pool)?;
    let answer = match &input.client_id {
        None => risk::answer(pool.settings.risk.as_ref(), pool.id(), None),
        Some(client_id) => {
            let (client, _) = Client::load_in_pool(cx, pool.id(), client_id).await?;
            risk::answer(client.settings.risk.as_ref(), pool.id(), Some(client_id))
        }
    };
    Ok(DescribeRiskConfigurationResponse { risk_configuration: answer })
}
