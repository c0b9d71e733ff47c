//! `UpdateManagedLoginBranding`: members that are not sent stay (administration 5.5 `[model]`).

use api::{ManagedLoginBrandingType, UpdateManagedLoginBrandingRequest, UpdateManagedLoginBrandingResponse};
use identity::RequestContext;
use identity::pool::resources::{self, BRANDING, Changed, Resource};

use crate::OpError;
use crate::create_managed_login_branding::one_of;
use crate::user_description::date;

pub(crate) async fn run(
    cx: &RequestContext,
    input: UpdateManagedLoginBrandingRequest,
) -> Result<UpdateManagedLoginBrandingResponse, OpError> {
    let UpdateManagedLoginBrandingRequest { assets, managed_login_branding_id, settings, use_cognito_provided_values, user_pool_id } =
        input;
    // Needed although the model does not mark them (administration 5.5 `[model]`); the words are ours.
    let needed = |given: Option<String>, name: &str| given.ok_or_else(|| OpError::invalid(format!("{name} is required.")));
    let pool_id = needed(user_pool_id, "UserPoolId")?;
    let id = needed(managed_login_branding_id, "ManagedLoginBrandingId")?.to_lowercase();
    let now = cx.now;
    let change = move |style: &mut Resource<ManagedLoginBrandingType>| {
        let style = &mut style.document;
        if use_cognito_provided_values.is_some() || settings.is_some() {
            let provided = use_cognito_provided_values.unwrap_or(false);
            one_of(provided, settings.is_some())?;
            style.use_cognito_provided_values = Some(provided);
            style.settings.clone_from(&settings);
        }
        if assets.is_some() {
            style.assets.clone_from(&assets);
        }
        style.last_modified_date = Some(date(now));
        Ok::<_, OpError>(Changed::DOCUMENT)
    };
    match resources::change(cx, BRANDING, &pool_id, &id, change).await? {
        Some(Ok(style)) => Ok(UpdateManagedLoginBrandingResponse { managed_login_branding: Some(style.document) }),
        // Its client stays the same, so no name can be taken.
        Some(Err(_)) | None => Err(OpError::no_branding()),
    }
}
