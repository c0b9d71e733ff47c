//! `CreateManagedLoginBranding`: the style of a client's pages (administration 5.5).

use api::{CreateManagedLoginBrandingRequest, CreateManagedLoginBrandingResponse, ErrorCode, ManagedLoginBrandingType};
use domain::id;
use identity::RequestContext;
use identity::pool::of_client;
use identity::pool::resources::{self, BRANDING, New};

use crate::OpError;
use crate::user_description::date;

pub(crate) async fn run(
    cx: &RequestContext,
    input: CreateManagedLoginBrandingRequest,
) -> Result<CreateManagedLoginBrandingResponse, OpError> {
    let CreateManagedLoginBrandingRequest { assets, client_id, settings, use_cognito_provided_values, user_pool_id } = input;
    cx.app.clients.load_in_pool(&user_pool_id, &client_id).await?;
    let provided = use_cognito_provided_values.unwrap_or(false);
    one_of(provided, settings.is_some())?;
    let id = id::uuid(cx.app.entropy.bytes());
    let document = ManagedLoginBrandingType {
        assets,
        creation_date: Some(date(cx.now)),
        last_modified_date: Some(date(cx.now)),
        managed_login_branding_id: Some(id.clone()),
        settings,
        use_cognito_provided_values: Some(provided),
        user_pool_id: Some(user_pool_id.clone()),
    };
    let new = New { id, names: vec![client_id.clone()], document, secret: None };
    let pool = user_pool_id.clone();
    let added = resources::add(cx, BRANDING, &user_pool_id, new, move |tx| of_client::must_be_there(tx, &pool, &client_id)).await?;
    // The service's words are not recorded; these are ours.
    let taken =
        || OpError::new(ErrorCode::ManagedLoginBrandingExistsException, "A managed login branding style already exists for this client.");
    let style = added.map_err(|_taken| taken())?;
    Ok(CreateManagedLoginBrandingResponse { managed_login_branding: Some(style.document) })
}

/// Text `[observed-in-issues]`.
pub(crate) fn one_of(provided: bool, settings: bool) -> Result<(), OpError> {
    if provided == settings {
        return Err(OpError::invalid("useCognitoProvidedValues or settings should be specified (but not both)"));
    }
    Ok(())
}
