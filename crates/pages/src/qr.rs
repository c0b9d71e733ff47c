//! QR codes as the path of an SVG picture.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// White around the code, in modules: what readers need.
const MARGIN: usize = 4;

/// A QR code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Width and height, in modules, with the margin.
    pub(crate) size: usize,
    /// The black parts, as the `d` of an SVG path.
    pub(crate) path: String,
}

/// The code of a text; `None` for one that is too long for any.
pub(crate) fn draw(text: &str) -> Option<Picture> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run[0] == Color::Dark {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{}v1h-{}z", x + MARGIN, y + MARGIN, run.len(), run.len());
            }
            x += run.len();
        }
    }
    Some(Picture { size: width + 2 * MARGIN, path })
}

/// What authenticator apps read (the key URI format, authentication 5.3).
pub(crate) fn key_uri(issuer: &str, name: &str, secret: &str) -> String {
    let encode = |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    let (issuer, name) = (encode(issuer), encode(name));
    format!("otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_inside_a_margin() {
        let picture = draw("otpauth://totp/a:b?secret=ABC").expect("a picture");
        assert!(picture.path.starts_with("M4 4h7v1h-7z"), "{}", picture.path);
        assert!(picture.path.contains(&format!("M{} 4h7v1h-7z", picture.size - MARGIN - 7)));
        assert!(picture.path.contains(&format!("M4 {}h7v1h-7z", picture.size - MARGIN - 1)));
    }

    #[test]
    fn names_cannot_add_parameters() {
        assert_eq!(key_uri("My pool", "a&secret=X", "ABC"), "otpauth://totp/My%20pool:a%26secret%3DX?secret=ABC&issuer=My%20pool");
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert_eq!(draw(&"x".repeat(5_000)), None);
    }
}
