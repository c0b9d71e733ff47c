//! The look of the classic pages: a style sheet and a logo, of a client or of all clients (administration 5.4, managed-login 5.3).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::classic_css;
use serde::{Deserialize, Serialize};
use store::{StoreError, WriteTx};

use super::of_client;
use super::resources::{self, Changed, New, Resource, UI_CUSTOMIZATION};
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// The ClientId that stands for all clients without a look of their own (administration 5.4 `[model]`).
pub const ALL: &str = "ALL";

/// Largest logo, in bytes (administration 5.4 `[docs]`).
const IMAGE_BYTES_MAX: usize = 100 * 1024;

/// Two requests that set the first look of a client at once need one try more.
const ATTEMPTS: usize = 3;

/// A look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UiCustomization {
    /// A style sheet that [`classic_css::check`] let pass.
    pub css: Option<String>,
    /// The logo.
    pub image: Option<Image>,
    /// Changes with every change, so that browsers fetch the logo anew; fourteen digits.
    pub version: String,
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// What it is.
    pub format: ImageFormat,
    /// The file, in Base64.
    base64: String,
}

impl Image {
    /// A file that [`check`] let pass; `None` for any other.
    pub fn new(file: &[u8]) -> Option<Self> {
        Some(Self { format: ImageFormat::of(file)?, base64: STANDARD.encode(file) })
    }

    /// The file.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) for what is no Base64.
    pub fn file(&self) -> Result<Vec<u8>, Refusal> {
        STANDARD.decode(&self.base64).map_err(Refusal::internal)
    }
}

/// What a logo may be (managed-login 5.3 `[docs]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImageFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl ImageFormat {
    /// By the first bytes of a file.
    pub fn of(file: &[u8]) -> Option<Self> {
        if file.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if file.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else {
            None
        }
    }

    /// As a Content-Type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// As files are called.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

/// Checks a style sheet and a logo. The texts are ours.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid).
pub fn check(css: Option<&str>, image: Option<&[u8]>) -> Result<(), Refusal> {
    classic_css::check(css.unwrap_or_default()).map_err(Refusal::invalid)?;
    let Some(image) = image else { return Ok(()) };
    if image.len() > IMAGE_BYTES_MAX {
        return Err(Refusal::invalid(format!("ImageFile may have {IMAGE_BYTES_MAX} bytes at most.")));
    }
    if ImageFormat::of(image).is_none() {
        return Err(Refusal::invalid("ImageFile must be a PNG or JPEG image."));
    }
    Ok(())
}

/// The look of a client or, where it has none, of all clients.
///
/// # Errors
/// As [`resources::find`].
pub async fn find(cx: &RequestContext, pool_id: &str, client_id: &str) -> Result<Option<Resource<UiCustomization>>, Refusal> {
    let own = resources::find(cx, UI_CUSTOMIZATION, pool_id, client_id).await?;
    if own.is_some() || client_id == ALL {
        return Ok(own);
    }
    resources::find(cx, UI_CUSTOMIZATION, pool_id, ALL).await
}

/// Puts a look in the place of the one that a client, or [`ALL`], has. The pool must have a domain and the client must be there.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) without a domain, [`Kind::NotFound`](crate::Kind::NotFound) for the client, those of the store.
pub async fn set(
    cx: &RequestContext,
    pool_id: &str,
    client_id: &str,
    customization: UiCustomization,
) -> Result<Resource<UiCustomization>, Refusal> {
    for _ in 0..ATTEMPTS {
        let wanted = customization.clone();
        let change = move |present: &mut Resource<UiCustomization>| {
            present.document = wanted.clone();
            Ok::<_, Refusal>(Changed::DOCUMENT)
        };
        match resources::change(cx, UI_CUSTOMIZATION, pool_id, client_id, change).await? {
            Some(Ok(changed)) => return Ok(changed),
            // It has no further names that could be taken.
            Some(Err(_)) => return Err(StoreError::Conflict.into()),
            None => {}
        }
        let new = New { id: client_id.to_owned(), names: Vec::new(), document: customization.clone(), secret: None };
        let (pool, client) = (pool_id.to_owned(), client_id.to_owned());
        let for_whom = move |tx: &mut WriteTx<'_>| if client == ALL { Ok(()) } else { of_client::must_be_there(tx, &pool, &client) };
        if let Ok(added) = resources::add(cx, UI_CUSTOMIZATION, pool_id, new, for_whom).await? {
            return Ok(added);
        }
    }
    Err(Refusal::busy())
}

/// Where a logo is answered, under the server's address; `name` is `VERSION.png` or `VERSION.jpg`.
pub fn image_path(pool_id: &str, client_id: &str, customization: &UiCustomization) -> Option<String> {
    let image = customization.image.as_ref()?;
    Some(format!("/{pool_id}/assets/images/{client_id}/{}.{}", customization.version, image.format.ending()))
}
