//! The languages of the pages and which of them a browser gets (managed-login 5.2).

use std::sync::LazyLock;

use crate::texts::{self, Texts};

/// A language.
#[derive(Debug)]
pub(crate) struct Language {
    /// As `lang` names it, and as HTML does.
    pub(crate) tag: &'static str,
    /// As the links of terms name it (administration 5.6 `[model]`).
    pub(crate) terms_key: &'static str,
    /// Its texts.
    pub(crate) texts: Texts,
}

macro_rules! languages {
    ($(($tag:literal, $terms_key:literal)),* $(,)?) => {
        [$((concat!($tag), concat!("cognito:", $terms_key), include_str!(concat!("../texts/", $tag, ".toml")))),*]
    };
}

/// Tag, key of terms, and texts. English comes first: it is what a browser gets that asks for none of these.
const SOURCES: [(&str, &str, &str); 12] = languages![
    ("en", "english"),
    ("id", "bahasa-indonesia"),
    ("de", "german"),
    ("es", "spanish"),
    ("fr", "french"),
    ("it", "italian"),
    ("nl", "dutch"),
    ("pt-BR", "portuguese-brazil"),
    ("ja", "japanese"),
    ("ko", "korean"),
    ("zh-CN", "chinese-simplified"),
    ("zh-TW", "chinese-traditional"),
];

static ALL: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let read = |(tag, terms_key, source): &(&'static str, &'static str, &str)| {
        // A test reads every file, so none is left out here.
        Some(Language { tag, terms_key, texts: texts::parse(source).ok()? })
    };
    SOURCES.iter().filter_map(read).collect()
});

/// All languages, English first.
pub(crate) fn all() -> &'static [Language] {
    &ALL
}

/// The language of a request: what it asks for by `lang`, what it asked for by that earlier, what the browser says it wants, English.
pub(crate) fn choose(asked: Option<&str>, cookie: Option<&str>, accepts: Option<&str>) -> &'static Language {
    let chosen = asked.and_then(tagged).or_else(|| cookie.and_then(tagged)).or_else(|| accepts.and_then(accepted));
    chosen.unwrap_or(&ALL[0])
}

/// The language with this tag.
pub(crate) fn tagged(tag: &str) -> Option<&'static Language> {
    ALL.iter().find(|language| language.tag.eq_ignore_ascii_case(tag))
}

/// The language that an `Accept-Language` header likes best.
fn accepted(header: &str) -> Option<&'static Language> {
    let weighed = header.split(',').filter_map(|part| {
        let (range, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        let weight: f32 = weight.trim().strip_prefix("q=")?.trim().parse().ok()?;
        Some((weight, range.trim()))
    });
    let mut liked: Vec<(f32, &str)> = weighed.filter(|(weight, _)| *weight > 0.0).collect();
    // Sorting keeps the order of equal weights.
    liked.sort_by(|one, other| other.0.total_cmp(&one.0));
    liked.into_iter().find_map(|(_, range)| tagged(range).or_else(|| related(range)))
}

/// The language that serves a range of which there is no exact one: `de-AT` is served by `de`, `zh-Hant-HK` by `zh-TW`.
fn related(range: &str) -> Option<&'static Language> {
    let range = range.to_ascii_lowercase();
    let mut parts = range.split('-');
    match parts.next()? {
        "zh" if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => tagged("zh-TW"),
        "zh" => tagged("zh-CN"),
        "pt" => tagged("pt-BR"),
        primary => tagged(primary),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_text_and_none_is_empty() {
        for (tag, _, source) in SOURCES {
            let texts = texts::parse(source).unwrap_or_else(|error| panic!("{tag}: {error}"));
            for (key, text) in texts.all() {
                assert!(!text.trim().is_empty(), "{tag}: {key}");
            }
        }
        assert_eq!(all().len(), SOURCES.len());
    }

    #[test]
    fn every_language_has_the_same_places_for_values_as_english() {
        let places = |text: &str| {
            let mut found: Vec<String> = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            found.sort();
            found
        };
        let english = all()[0].texts.all();
        for language in all() {
            for ((key, text), (_, model)) in language.texts.all().into_iter().zip(&english) {
                assert_eq!(places(text), places(model), "{}: {key}", language.tag);
            }
        }
    }

    #[test]
    fn no_language_borrows_the_texts_of_another() {
        for language in all().iter().skip(1) {
            let same = language.texts.all().into_iter().zip(all()[0].texts.all()).filter(|(own, english)| own.1 == english.1).count();
            assert!(same <= 12, "{}: {same} texts are English", language.tag);
        }
    }

    #[test]
    fn lang_comes_before_the_cookie_and_the_cookie_before_the_browser() {
        assert_eq!(choose(Some("fr"), Some("de"), Some("it")).tag, "fr");
        assert_eq!(choose(Some("xx"), Some("de"), Some("it")).tag, "de");
        assert_eq!(choose(None, None, Some("it")).tag, "it");
        assert_eq!(choose(None, Some("nonsense"), Some("*")).tag, "en");
        assert_eq!(choose(Some("PT-br"), None, None).tag, "pt-BR");
    }

    #[test]
    fn the_browser_gets_what_it_likes_best_of_what_there_is() {
        let cases = [
            ("de-AT,de;q=0.9,en;q=0.8", "de"),
            ("sv, ja;q=0.4, ko;q=0.7", "ko"),
            ("zh-Hant-HK", "zh-TW"),
            ("zh", "zh-CN"),
            ("pt-PT", "pt-BR"),
            ("fr;q=0, es;q=0.1", "es"),
            ("en-GB", "en"),
            ("*;q=0.5", "en"),
            (";;;,,q=", "en"),
        ];
        for (header, tag) in cases {
            assert_eq!(choose(None, None, Some(header)).tag, tag, "{header}");
        }
    }
}
