//! `GetIdentityProviderByIdentifier` (administration 5.1).

use api::{ErrorCode, GetIdentityProviderByIdentifierRequest, GetIdentityProviderByIdentifierResponse};
use identity::RequestContext;
use identity::pool::resources::{self, IDENTITY_PROVIDER};

use crate::{OpError, provider_settings};

pub(crate) async fn run(
    cx: &RequestContext,
    input: GetIdentityProviderByIdentifierRequest,
) -> Result<GetIdentityProviderByIdentifierResponse, OpError> {
    let found = resources::find_by_name(cx, IDENTITY_PROVIDER, &input.user_pool_id, &input.idp_identifier).await?;
    // The service's words are not recorded; these are ours.
    let missing = || {
        OpError::new(
            ErrorCode::ResourceNotFoundException,
            format!("Identity provider with identifier {} does not exist.", input.idp_identifier),
        )
    };
    Ok(GetIdentityProviderByIdentifierResponse { identity_provider: provider_settings::describe(found.ok_or_else(missing)?)? })
}
