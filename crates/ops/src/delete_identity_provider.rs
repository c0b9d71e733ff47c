//! `DeleteIdentityProvider`: clients keep its name, its group stays (administration 5.1, 4 `[inferred]`).

use api::DeleteIdentityProviderRequest;
use identity::RequestContext;
use identity::pool::resources::{self, IDENTITY_PROVIDER};
use identity::pool::saml::source;
use store::WriteTx;

use crate::{OpError, provider_settings};

pub(crate) async fn run(cx: &RequestContext, input: DeleteIdentityProviderRequest) -> Result<(), OpError> {
    let (pool_id, name) = (input.user_pool_id.clone(), input.provider_name.clone());
    let also = move |tx: &mut WriteTx<'_>| source::forget(tx, &pool_id, &name);
    let removed = resources::remove_with(cx, IDENTITY_PROVIDER, &input.user_pool_id, &input.provider_name, also).await?;
    if removed { Ok(()) } else { Err(provider_settings::missing(&input.provider_name, &input.user_pool_id)) }
}
