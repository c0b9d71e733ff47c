//! `GetUICustomization`: the look of a client's classic pages, else that of all clients (administration 5.4).

use api::{GetUICustomizationRequest, GetUICustomizationResponse, UICustomizationType};
use identity::RequestContext;
use identity::pool::resources::Resource;
use identity::pool::ui_customization::{self, ALL, UiCustomization};

use crate::OpError;
use crate::user_description::date;

pub(crate) async fn run(cx: &RequestContext, input: GetUICustomizationRequest) -> Result<GetUICustomizationResponse, OpError> {
    let GetUICustomizationRequest { client_id, user_pool_id } = input;
    let client_id = client_id.unwrap_or_else(|| ALL.to_owned());
    if client_id != ALL {
        cx.app.clients.load_in_pool(&user_pool_id, &client_id).await?;
    }
    let found = ui_customization::find(cx, &user_pool_id, &client_id).await?;
    let ui_customization = match found {
        Some(found) => described(cx, user_pool_id, found),
        None => bare(user_pool_id, client_id),
    };
    Ok(GetUICustomizationResponse { ui_customization })
}

/// What is answered where nothing is set (`[observed-in-issues]`).
pub(crate) fn bare(user_pool_id: String, client_id: String) -> UICustomizationType {
    UICustomizationType { client_id: Some(client_id), user_pool_id: Some(user_pool_id), ..UICustomizationType::default() }
}

/// What is set; `ClientId` is that of whoever it was set for.
pub(crate) fn described(cx: &RequestContext, user_pool_id: String, set: Resource<UiCustomization>) -> UICustomizationType {
    let path = ui_customization::image_path(&user_pool_id, &set.id, &set.document);
    UICustomizationType {
        css: set.document.css,
        css_version: Some(set.document.version),
        client_id: Some(set.id),
        creation_date: Some(date(set.created_at)),
        image_url: path.map(|path| format!("{}{path}", cx.app.settings.public_url)),
        last_modified_date: Some(date(set.updated_at)),
        user_pool_id: Some(user_pool_id),
    }
}
