//! `DescribeManagedLoginBrandingByClient` (administration 5.5).

use api::{DescribeManagedLoginBrandingByClientRequest, DescribeManagedLoginBrandingByClientResponse};
use identity::RequestContext;
use identity::pool::resources::{self, BRANDING};

use crate::OpError;
use crate::describe_managed_login_branding::shown;

pub(crate) async fn run(
    cx: &RequestContext,
    input: DescribeManagedLoginBrandingByClientRequest,
) -> Result<DescribeManagedLoginBrandingByClientResponse, OpError> {
    let style = resources::find_by_name(cx, BRANDING, &input.user_pool_id, &input.client_id).await?;
    let style = style.ok_or_else(OpError::no_branding)?;
    Ok(DescribeManagedLoginBrandingByClientResponse { managed_login_branding: Some(shown(style.document, input.return_merged_resources)) })
}
