//! The constraints of everything that is not a structure, and the names of all constraints in one place.

use std::collections::BTreeMap;

use super::Files;
use crate::Failure;
use crate::model::{Kind, Model, Shape};
use crate::names::constant;

pub(crate) fn emit(model: &Model, files: &mut Files) -> Result<(), Failure> {
    // By both spellings: an override may read the same pattern of one shape differently.
    let mut patterns: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut statics = String::new();
    for name in &model.inputs {
        let shape = model.shape(name)?;
        if !matches!(shape.kind, Kind::Structure(_)) {
            statics.push_str(&scalar(name, shape, &mut patterns)?);
        }
    }
    let mut hub = String::from("//! The constraints by name, wherever they are defined.\n\n");
    if refers_to_own_structure(model) {
        hub.push_str("pub(crate) use super::ops::*;\n");
    }
    hub.push_str("pub(crate) use super::scalars::*;\npub(crate) use super::shapes::*;\n");
    files.insert("crates/api/src/generated/schemas.rs".to_owned(), hub);

    let patterns: Result<String, Failure> = patterns
        .iter()
        .map(|((text, translated), owner)| {
            let class = match ascii_class(translated)? {
                Some((members, empty)) => format!("Some(AsciiClass {{ members: {members:#034x}, empty: {empty} }})"),
                None => "None".to_owned(),
            };
            Ok(format!("static {}_PATTERN: Pattern = Pattern::new({}, {}, {class});\n", constant(owner), raw(text), raw(translated)))
        })
        .collect();
    let patterns = patterns?;
    let text = format!(
        "//! The constraints of texts, numbers, lists and maps.\n\nuse crate::generated::schemas::*;\nuse crate::rt::schema::{{AsciiClass, Pattern, Shape}};\n\n{statics}\n{patterns}"
    );
    files.insert("crates/api/src/generated/scalars.rs".to_owned(), text);
    Ok(())
}

/// Whether a list or map holds structures that belong to one operation and so are defined in its file.
fn refers_to_own_structure(model: &Model) -> bool {
    let own =
        |name: &String| matches!(model.shapes.get(name), Some(Shape { kind: Kind::Structure(_), .. })) && model.only_user(name).is_some();
    model.inputs.iter().filter_map(|name| model.shapes.get(name)).any(|shape| match &shape.kind {
        Kind::List { member, .. } => own(member),
        Kind::Map { value, .. } => own(value),
        _ => false,
    })
}

fn scalar(name: &str, shape: &Shape, patterns: &mut BTreeMap<(String, String), String>) -> Result<String, Failure> {
    let value = match &shape.kind {
        Kind::Text { min, max, pattern } => {
            let pattern = match pattern {
                Some(pattern) => {
                    let owner = patterns.entry((pattern.text.clone(), pattern.translated.clone())).or_insert_with(|| name.to_owned());
                    format!("Some(&{}_PATTERN)", constant(owner))
                }
                None => "None".to_owned(),
            };
            format!("Shape::text({min:?}, {max:?}, {pattern})")
        }
        Kind::Enum { printed, unlisted, .. } => format!("Shape::one_of(&{printed:?}, &{unlisted:?})"),
        Kind::Boolean => "Shape::boolean()".to_owned(),
        Kind::Integer { min, max } => format!("Shape::integer({min:?}, {max:?})"),
        Kind::Blob { min, max } => format!("Shape::blob({min:?}, {max:?})"),
        Kind::Document => "Shape::document()".to_owned(),
        Kind::List { member, min, max } => format!("Shape::list(&{}, {min:?}, {max:?})", constant(member)),
        Kind::Map { key, value, min, max } => format!("Shape::map(&{}, &{}, {min:?}, {max:?})", constant(key), constant(value)),
        Kind::Timestamp => "Shape::timestamp()".to_owned(),
        Kind::Long => return Err(format!("{name} is in a request, but the decoder has no such type yet").into()),
        Kind::Structure(_) => return Err(format!("{name} is a structure").into()),
    };
    let sensitive = if shape.sensitive { ".sensitive()" } else { "" };
    Ok(format!("pub(crate) static {}: Shape = {value}{sensitive};\n", constant(name)))
}

/// For `[class]+` and `[class]*`: the ASCII characters of the class, a bit each, and whether the empty text matches.
fn ascii_class(pattern: &str) -> Result<Option<(u128, bool)>, Failure> {
    let bare = pattern.strip_prefix('^').unwrap_or(pattern);
    let bare = bare.strip_suffix('$').unwrap_or(bare);
    let class = bare.strip_suffix('+').map(|class| (class, false)).or_else(|| bare.strip_suffix('*').map(|class| (class, true)));
    let Some((class, empty)) = class else { return Ok(None) };
    // The translation escapes brackets inside a class, so the first plain one ends it.
    let end = class.char_indices().find(|&(at, c)| c == ']' && !class[..at].ends_with('\\')).map(|(at, _)| at);
    if !class.starts_with('[') || end != Some(class.len() - 1) {
        return Ok(None);
    }
    let one = regex::Regex::new(&format!(r"\A{class}\z"))?;
    let members = (0..128_u8).filter(|&byte| one.is_match(char::from(byte).encode_utf8(&mut [0; 4])));
    Ok(Some((members.fold(0, |bits, byte| bits | 1 << byte), empty)))
}

/// A raw string literal.
fn raw(text: &str) -> String {
    if text.contains('"') { format!("r#\"{text}\"#") } else { format!("r\"{text}\"") }
}
