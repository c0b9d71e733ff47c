//! What the pages of a client look like: the classic style sheet and logo, or the style of managed login (managed-login 5.3, 5.4).

mod managed;
pub(crate) mod providers;

use api::ManagedLoginBrandingType;
use identity::pool::resources::{self, BRANDING};
use identity::pool::ui_customization;
use identity::{Kind, Refusal, RequestContext};
use oauth::site::PoolSite;
use oauth::web::{self, WebResponse};

use crate::page::Brand;
use crate::visit::Visit;
use providers::Known;

/// See the module.
#[derive(Debug, Clone, Default)]
pub(crate) struct Look {
    pub(crate) brand: Brand,
    /// `light`, `dark`, or nothing for what the browser prefers.
    pub(crate) scheme: &'static str,
    /// Managed login without a style for the client shows no pages (managed-login 1.1 `[field]`).
    pub(crate) is_missing: bool,
    /// The providers that the client offers.
    pub(crate) providers: Vec<Known>,
}

/// A client's look, and the providers on its pages.
///
/// # Errors
/// Those of the store.
pub(crate) async fn of(cx: &RequestContext, site: &PoolSite, client_id: &str) -> Result<Look, Refusal> {
    let called = match cx.app.clients.load_in_pool(site.pool.id(), client_id).await {
        Ok(called) => called,
        Err(refusal) if refusal.kind() == Kind::NotFound => return Ok(Look::default()),
        Err(refusal) => return Err(refusal),
    };
    let names = &called.client.settings.client.supported_identity_providers;
    let mut look = Look { providers: providers::of(cx, site.pool.id(), names).await?, ..Look::default() };
    look.brand.name.clone_from(&site.pool.row.name);
    let href = |file: &str| Some(site.path(&format!("/assets/{file}?client_id={client_id}")));
    match worn(cx, site, client_id).await? {
        Worn::Nothing => {}
        Worn::Missing => look.is_missing = true,
        Worn::Classic(document) => {
            look.brand.style = document.css.as_ref().and_then(|_| href("brand.css"));
            look.brand.logo = document.image.as_ref().and_then(|_| href("logo"));
        }
        Worn::Managed(document) => {
            let assets = document.assets.as_deref().unwrap_or_default();
            look.scheme = document.settings.as_ref().map_or("", managed::scheme);
            look.brand.style = href("brand.css");
            look.brand.logo = managed::logo(assets).and_then(|_| href("logo"));
            look.brand.favicon = managed::favicon(assets).and_then(|_| href("favicon"));
        }
    }
    Ok(look)
}

/// What is set for a client.
enum Worn {
    Nothing,
    Missing,
    Classic(ui_customization::UiCustomization),
    Managed(Box<ManagedLoginBrandingType>),
}

async fn worn(cx: &RequestContext, site: &PoolSite, client_id: &str) -> Result<Worn, Refusal> {
    if site.version == Some(1) {
        let found = ui_customization::find(cx, site.pool.id(), client_id).await?;
        return Ok(found.map_or(Worn::Nothing, |found| Worn::Classic(found.document)));
    }
    let found = resources::find_by_name::<ManagedLoginBrandingType>(cx, BRANDING, site.pool.id(), client_id).await?;
    Ok(match found {
        Some(found) => Worn::Managed(Box::new(found.document)),
        None if site.version.is_some() => Worn::Missing,
        None => Worn::Nothing,
    })
}

/// A file of a client's look; `None` where there is none of this name. A picture is shown as a picture and nothing else: one in SVG that is opened by
/// itself runs and loads nothing.
///
/// # Errors
/// Those of the store.
pub(crate) async fn file(visit: &Visit<'_>, name: &str) -> Result<Option<WebResponse>, Refusal> {
    let Some(client_id) = visit.query.get("client_id") else { return Ok(None) };
    let css = |text: String| web::answer(200, "text/css; charset=utf-8", text.into_bytes());
    let picture = |(media_type, bytes): (&str, Vec<u8>)| {
        let mut response = web::answer(200, media_type, bytes);
        let policy = http::HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
        response.headers_mut().insert(http::header::CONTENT_SECURITY_POLICY, policy);
        response
    };
    Ok(match worn(visit.cx(), visit.site(), client_id).await? {
        Worn::Nothing | Worn::Missing => None,
        Worn::Classic(document) => match name {
            "brand.css" => document.css.map(css),
            "logo" => document.image.map(|image| Ok::<_, Refusal>(picture((image.format.media_type(), image.file()?)))).transpose()?,
            _ => None,
        },
        Worn::Managed(document) => {
            let ManagedLoginBrandingType { assets, settings, .. } = *document;
            let assets = assets.unwrap_or_default();
            match name {
                "brand.css" => {
                    let background =
                        managed::background(&assets).map(|_| visit.site().path(&format!("/assets/background?client_id={client_id}")));
                    Some(css(managed::css(settings.as_ref(), background.as_deref())))
                }
                "logo" => managed::logo(&assets).map(picture),
                "favicon" => managed::favicon(&assets).map(picture),
                "background" => managed::background(&assets).map(picture),
                _ => None,
            }
        }
    })
}
