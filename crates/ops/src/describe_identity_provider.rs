//! `DescribeIdentityProvider` (administration 5.1).

use api::{DescribeIdentityProviderRequest, DescribeIdentityProviderResponse};
use identity::RequestContext;
use identity::pool::resources::{self, IDENTITY_PROVIDER};

use crate::{OpError, provider_settings};

pub(crate) async fn run(cx: &RequestContext, input: DescribeIdentityProviderRequest) -> Result<DescribeIdentityProviderResponse, OpError> {
    let found = resources::find(cx, IDENTITY_PROVIDER, &input.user_pool_id, &input.provider_name).await?;
    let provider = found.ok_or_else(|| provider_settings::missing(&input.provider_name, &input.user_pool_id))?;
    Ok(DescribeIdentityProviderResponse { identity_provider: provider_settings::describe(provider)? })
}
