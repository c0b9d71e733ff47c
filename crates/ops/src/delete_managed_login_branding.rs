//! `DeleteManagedLoginBranding` (administration 5.5).

use api::DeleteManagedLoginBrandingRequest;
use identity::RequestContext;
use identity::pool::resources::{self, BRANDING};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteManagedLoginBrandingRequest) -> Result<(), OpError> {
    let id = input.managed_login_branding_id.to_lowercase();
    if resources::remove(cx, BRANDING, &input.user_pool_id, &id).await? { Ok(()) } else { Err(OpError::no_branding()) }
}
