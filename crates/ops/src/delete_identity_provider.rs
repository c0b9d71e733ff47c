//! `DeleteIdentityProvider`: clients keep its name, its group stays (administration 5.1, 4 `[inferred]`).

use api::DeleteIdentityProviderRequest;
use identity::RequestContext;
use identity::pool::resources::{self, IDENTITY_PROVIDER};

use crate::{OpError, provider_settings};

pub(crate) async fn run(cx: &RequestContext, input: DeleteIdentityProviderRequest) -> Result<(), OpError> {
    let removed = resources::remove(cx, IDENTITY_PROVIDER, &input.user_pool_id, &input.provider_name).await?;
    if removed { Ok(()) } else { Err(provider_settings::missing(&input.provider_name, &input.user_pool_id)) }
}
