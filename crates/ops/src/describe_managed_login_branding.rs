//! `DescribeManagedLoginBranding` (administration 5.5).
//!
//! ReturnMergedResources would add the values that the service provides for what was not customised. Those values are its own design and not
//! recorded, so the answer is what was customised, whatever that member says.

use api::{DescribeManagedLoginBrandingRequest, DescribeManagedLoginBrandingResponse};
use identity::RequestContext;
use identity::pool::resources::{self, BRANDING};

use crate::OpError;

pub(crate) async fn run(
    cx: &RequestContext,
    input: DescribeManagedLoginBrandingRequest,
) -> Result<DescribeManagedLoginBrandingResponse, OpError> {
    let id = input.managed_login_branding_id.to_lowercase();
    let style = resources::find(cx, BRANDING, &input.user_pool_id, &id).await?.ok_or_else(OpError::no_branding)?;
    Ok(DescribeManagedLoginBrandingResponse { managed_login_branding: Some(style.document) })
}
