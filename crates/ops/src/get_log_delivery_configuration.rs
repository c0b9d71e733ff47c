//! `GetLogDeliveryConfiguration`: an empty list where nothing is set (administration 5.7 `[inferred]`).

use api::{GetLogDeliveryConfigurationRequest, GetLogDeliveryConfigurationResponse, LogDeliveryConfigurationType};
use identity::RequestContext;

use crate::OpError;
use crate::pool_settings::PoolSettings;

pub(crate) async fn run(
    cx: &RequestContext,
    input: GetLogDeliveryConfigurationRequest,
) -> Result<GetLogDeliveryConfigurationResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let log_configurations = PoolSettings::of(&pool.row)?.log_delivery;
    let log_delivery_configuration = Some(LogDeliveryConfigurationType { log_configurations, user_pool_id: input.user_pool_id });
    Ok(GetLogDeliveryConfigurationResponse { log_delivery_configuration })
}
