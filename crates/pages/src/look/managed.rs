//! The style of managed login, as far as these pages have what it styles: colours for light and dark, round corners, pictures (managed-login 5.4).
//!
//! Only colours and numbers are taken out of the settings, so nothing that an administrator writes there reaches a style sheet as it is.

use std::fmt::Write;

use api::{AssetCategoryType, AssetExtensionType, AssetType};
use serde_json::Value;

/// Where the settings have a colour (with `lightMode` and `darkMode` in the place of `*`), and what it is called in `assets/pages.css`.
const COLOURS: [(&str, &str); 9] = [
    ("/components/pageBackground/*/color", "--page"),
    ("/components/form/*/backgroundColor", "--card"),
    ("/components/pageText/*/headingColor", "--text"),
    ("/components/pageText/*/bodyColor", "--muted"),
    ("/componentClasses/input/*/defaults/borderColor", "--line"),
    ("/components/primaryButton/*/defaults/backgroundColor", "--button"),
    ("/components/primaryButton/*/hover/backgroundColor", "--button-hover"),
    ("/components/primaryButton/*/defaults/textColor", "--on-button"),
    ("/componentClasses/link/*/defaults/textColor", "--primary"),
];

/// Likewise for round corners, in pixels.
const RADII: [(&str, &str); 2] =
    [("/components/form/borderRadius", "--card-radius"), ("/componentClasses/buttons/borderRadius", "--radius")];

/// Most pixels of a round corner.
const RADIUS_MAX: f64 = 100.0;

/// The colour scheme: `light`, `dark`, or nothing for what the browser prefers.
pub(super) fn scheme(settings: &Value) -> &'static str {
    match settings.pointer("/categories/global/colorSchemeMode").and_then(Value::as_str) {
        Some("LIGHT") => "light",
        Some("DARK") => "dark",
        _ => "",
    }
}

/// The style sheet of a style.
pub(super) fn css(settings: Option<&Value>, background: Option<&str>) -> String {
    let mut css = ":root {\n".to_owned();
    let settings = settings.unwrap_or(&Value::Null);
    for (place, name) in COLOURS {
        let of = |mode: &str| settings.pointer(&place.replace('*', mode)).and_then(Value::as_str).filter(|text| is_colour(text));
        let (light, dark) = (of("lightMode"), of("darkMode"));
        // Writing to a String cannot fail.
        if let Some((light, dark)) = light.or(dark).zip(dark.or(light)) {
            let _ = writeln!(css, "  {name}: light-dark(#{light}, #{dark});");
        }
    }
    for (place, name) in RADII {
        let pixels = settings.pointer(place).and_then(Value::as_f64).filter(|pixels| (0.0..=RADIUS_MAX).contains(pixels));
        if let Some(pixels) = pixels {
            let _ = writeln!(css, "  {name}: {pixels}px;");
        }
    }
    css.push_str("}\n");
    if let Some(address) = background {
        let _ = writeln!(css, "body {{ background-image: url(\"{address}\"); background-size: cover; background-position: center; }}");
    }
    css
}

/// Six or eight hexadecimal digits, as the settings write colours.
fn is_colour(text: &str) -> bool {
    matches!(text.len(), 6 | 8) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The picture above the form: its own, else that of the head of the page.
pub(super) fn logo(assets: &[AssetType]) -> Option<(&'static str, Vec<u8>)> {
    picture(assets, AssetCategoryType::FormLogo).or_else(|| picture(assets, AssetCategoryType::PageHeaderLogo))
}

/// The picture of the browser's tab.
pub(super) fn favicon(assets: &[AssetType]) -> Option<(&'static str, Vec<u8>)> {
    picture(assets, AssetCategoryType::FaviconSvg).or_else(|| picture(assets, AssetCategoryType::FaviconIco))
}

/// The picture behind the page.
pub(super) fn background(assets: &[AssetType]) -> Option<(&'static str, Vec<u8>)> {
    picture(assets, AssetCategoryType::PageBackground)
}

fn picture(assets: &[AssetType], category: AssetCategoryType) -> Option<(&'static str, Vec<u8>)> {
    let asset = assets.iter().find(|asset| asset.category == category)?;
    let media_type = match asset.extension {
        AssetExtensionType::Ico => "image/x-icon",
        AssetExtensionType::Jpeg => "image/jpeg",
        AssetExtensionType::Png => "image/png",
        AssetExtensionType::Svg => "image/svg+xml",
        AssetExtensionType::Webp => "image/webp",
    };
    Some((media_type, asset.bytes.as_ref()?.0.clone()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn colours_and_corners_reach_the_style_sheet() {
        let settings = json!({
            "components": {
                "primaryButton": { "lightMode": { "defaults": { "backgroundColor": "0972d3ff" } }, "darkMode": { "defaults": { "backgroundColor": "539fe5ff" } } },
                "pageBackground": { "lightMode": { "color": "ffffff" } },
                "form": { "borderRadius": 8.0 },
            },
        });
        let css = css(Some(&settings), Some("/assets/background?client_id=c"));
        assert!(css.contains("--button: light-dark(#0972d3ff, #539fe5ff);"), "{css}");
        assert!(css.contains("--page: light-dark(#ffffff, #ffffff);"), "{css}");
        assert!(css.contains("--card-radius: 8px;"), "{css}");
        assert!(css.contains("url(\"/assets/background?client_id=c\")"), "{css}");
    }

    #[test]
    fn nothing_else_of_the_settings_does() {
        let hostile = "red;} body{background:url(//evil)}";
        let settings = json!({ "components": {
            "pageBackground": { "lightMode": { "color": hostile }, "darkMode": { "color": 7 } },
            "form": { "borderRadius": "1px;} x{" },
        } });
        assert_eq!(css(Some(&settings), None), ":root {\n}\n");
        assert_eq!(css(None, None), ":root {\n}\n");
    }

    #[test]
    fn a_style_chooses_light_or_dark_or_leaves_it_to_the_browser() {
        let of = |mode: &str| scheme(&json!({ "categories": { "global": { "colorSchemeMode": mode } } }));
        assert_eq!([of("LIGHT"), of("DARK"), of("DYNAMIC"), scheme(&Value::Null)], ["light", "dark", "", ""]);
    }
}
