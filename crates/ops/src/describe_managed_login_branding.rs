//! `DescribeManagedLoginBranding` (administration 5.5): what was customised or, with ReturnMergedResources, all that the pages show.

use api::{DescribeManagedLoginBrandingRequest, DescribeManagedLoginBrandingResponse, ManagedLoginBrandingType};
use domain::branding;
use identity::RequestContext;
use identity::pool::resources::{self, BRANDING};

use crate::OpError;

pub(crate) async fn run(
    cx: &RequestContext,
    input: DescribeManagedLoginBrandingRequest,
) -> Result<DescribeManagedLoginBrandingResponse, OpError> {
    let id = input.managed_login_branding_id.to_lowercase();
    let style = resources::find(cx, BRANDING, &input.user_pool_id, &id).await?.ok_or_else(OpError::no_branding)?;
    Ok(DescribeManagedLoginBrandingResponse { managed_login_branding: Some(shown(style.document, input.return_merged_resources)) })
}

/// A style as both Describe operations answer it.
pub(crate) fn shown(style: ManagedLoginBrandingType, merged: Option<bool>) -> ManagedLoginBrandingType {
    if merged != Some(true) {
        return style;
    }
    ManagedLoginBrandingType { settings: Some(branding::merged(style.settings.as_ref())), ..style }
}
