//! `SetUICustomization`: a style sheet and a logo for the classic pages (administration 5.4, managed-login 5.3).

use api::{SetUICustomizationRequest, SetUICustomizationResponse};
use identity::RequestContext;
use identity::pool::resources::{self, UI_CUSTOMIZATION};
use identity::pool::ui_customization::{self, ALL, Image, UiCustomization};

use crate::get_ui_customization::{bare, described};
use crate::{OpError, domain_settings};

pub(crate) async fn run(cx: &RequestContext, input: SetUICustomizationRequest) -> Result<SetUICustomizationResponse, OpError> {
    let SetUICustomizationRequest { css, client_id, image_file, user_pool_id } = input;
    let client_id = client_id.unwrap_or_else(|| ALL.to_owned());
    let pool = cx.app.pools.load(&user_pool_id).await?;
    if client_id != ALL {
        cx.app.clients.load_in_pool(&user_pool_id, &client_id).await?;
    }
    let id = user_pool_id.clone();
    // Text `[observed-in-issues]`.
    if cx.app.store.read(move |tx| tx.domains_of_pool(&id)).await?.is_empty() {
        return Err(OpError::invalid("There has to be an existing domain associated with this user pool"));
    }
    let css = css.filter(|css| !css.trim().is_empty());
    let image = image_file.map(|file| file.0).filter(|file| !file.is_empty());
    if css.is_none() && image.is_none() {
        // Back to the default (administration 5.4 `[docs]`).
        resources::remove(cx, UI_CUSTOMIZATION, pool.id(), &client_id).await?;
        return Ok(SetUICustomizationResponse { ui_customization: bare(user_pool_id, client_id) });
    }
    ui_customization::check(css.as_deref(), image.as_deref())?;
    let image = image.as_deref().and_then(Image::new);
    let customization = UiCustomization { css, image, version: domain_settings::version(cx.now)? };
    let set = ui_customization::set(cx, pool.id(), &client_id, customization).await?;
    Ok(SetUICustomizationResponse { ui_customization: described(cx, user_pool_id, set) })
}
