//! The URL patterns of policies for client ID metadata documents (managed-login 7.4).

use serde_json::Value;

/// Checks the patterns of one policy beyond what the model's constraint does.
///
/// # Errors
/// The text for the caller; the service's own is not recorded, these are ours. A star in the host would hand the client to whoever owns any
/// name below a registrable domain, and what it spans there is not recorded, so it is refused (managed-login 7.4 `[inferred]`).
pub fn check_patterns(patterns: &[String]) -> Result<(), String> {
    for (at, pattern) in patterns.iter().enumerate() {
        if patterns[..at].contains(pattern) {
            return Err(format!("URL pattern {pattern} is given twice."));
        }
        let host = pattern.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        if host.is_empty() || host.contains('*') || host.contains('@') {
            return Err(format!("URL pattern {pattern} must name a host without wildcards."));
        }
    }
    Ok(())
}

/// Whether a text may be the address of a document: https, a host, a path without `.` and `..`, no user, no fragment (managed-login 7.2 `[spec]`,
/// lengths `[model]`).
pub fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let Some((host, path)) = rest.split_once('/') else { return false };
    let path = path.split('?').next().unwrap_or_default();
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !"\"#<>\\^`{|}".contains(c));
    let dots = path.split('/').any(|part| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | ".."));
    (12..=256).contains(&text.len()) && plain && !host.is_empty() && !host.contains('@') && !path.is_empty() && !dots
}

/// Whether a pattern stands for an address. A star, which stands in the path only, spans anything.
pub fn matches(pattern: &str, address: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| address.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// How exact a pattern is: that of more letters before its first star is more so, and one without a star most of all.
pub fn exactness(pattern: &str) -> usize {
    pattern.find('*').unwrap_or(usize::MAX)
}

/// A metadata document that is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `client_name`, for pages.
    pub name: Option<String>,
    /// Where browsers may be sent.
    pub redirect_uris: Vec<String>,
    /// `scope`, if it narrows what may be asked for.
    pub scopes: Option<Vec<String>>,
    /// Whether the client may refresh: `grant_types` names it, or is not there.
    pub may_refresh: bool,
}

/// Most addresses of a document.
const REDIRECTS_MAX: usize = 100;

impl Document {
    /// Reads and checks the document that was fetched from `address` (managed-login 7.1, 7.2).
    ///
    /// # Errors
    /// What is wrong with it, for the operator.
    pub fn read(address: &str, json: &Value) -> Result<Self, &'static str> {
        let text = |name: &str| match json.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str())),
            Some(_) => Err("a member has the wrong type"),
        };
        let list = |name: &str| match json.get(name) {
            None => Ok(None),
            Some(value) => serde_json::from_value::<Vec<String>>(value.clone()).map(Some).map_err(|_| "a list has the wrong type"),
        };
        if !json.is_object() || text("client_id")? != Some(address) {
            return Err("client_id is not the address of the document");
        }
        if json.get("client_secret").is_some() || json.get("client_secret_expires_at").is_some() {
            return Err("a document that everybody can read holds no secret");
        }
        if !matches!(text("token_endpoint_auth_method")?, None | Some("none")) {
            return Err("token_endpoint_auth_method must be none");
        }
        let grants = list("grant_types")?;
        let grants_code = grants.as_ref().is_none_or(|grants| grants.iter().any(|grant| grant == "authorization_code"));
        if !grants_code || list("response_types")?.is_some_and(|types| !types.iter().any(|kind| kind == "code")) {
            return Err("the document does not ask for the code flow");
        }
        let redirect_uris = list("redirect_uris")?.unwrap_or_default();
        if redirect_uris.is_empty() || redirect_uris.len() > REDIRECTS_MAX || !redirect_uris.iter().all(|uri| is_redirect(uri)) {
            return Err("redirect_uris must be absolute: https, http on this machine, or a scheme of an app");
        }
        Ok(Self {
            name: text("client_name")?.map(str::to_owned),
            redirect_uris,
            scopes: text("scope")?.map(crate::scopes::parse),
            may_refresh: grants.is_none_or(|grants| grants.iter().any(|grant| grant == "refresh_token")),
        })
    }

    /// Whether a browser may be sent to `wanted`: one of the addresses, letter by letter, but for the port of one on the user's machine, which an
    /// app takes as it finds it (RFC 8252 7.3).
    pub fn redirects_to(&self, wanted: &str) -> bool {
        self.redirect_uris
            .iter()
            .any(|known| known == wanted || (without_port(known).is_some() && without_port(known) == without_port(wanted)))
    }
}

/// An address on the user's machine, host and path apart, without its port.
fn without_port(uri: &str) -> Option<(&str, &str)> {
    let rest = uri.strip_prefix("http://")?;
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !authority.ends_with(']') => (host, port),
        _ => (authority, "80"),
    };
    let is_port = !port.is_empty() && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    (is_port && matches!(host, "127.0.0.1" | "[::1]" | "localhost")).then_some((host, path))
}

fn is_redirect(uri: &str) -> bool {
    let Some((scheme, rest)) = uri.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.".contains(c));
    let plain = uri.len() <= 1024 && uri.chars().all(|c| c.is_ascii_graphic() && c != '#');
    let host = rest.strip_prefix("//").map(|rest| rest.split(['/', '?']).next().unwrap_or_default());
    let fits = match scheme {
        "https" => host.is_some_and(|host| !host.is_empty() && !host.contains('@')),
        "http" => without_port(uri).is_some(),
        // What a browser would run or show by itself.
        "javascript" | "data" | "vbscript" | "file" | "blob" | "about" => false,
        _ => true,
    };
    is_scheme && plain && fits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(patterns: &[&str]) -> Result<(), String> {
        check_patterns(&patterns.iter().map(|pattern| (*pattern).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_star_may_stand_in_the_path_and_not_in_the_host() {
        assert_eq!(check(&["https://agents.example/*/client.json", "https://example.com/c"]), Ok(()));
        for bad in ["https://*.example/client.json", "https://*", "https:///client.json", "https://a@b.example/c"] {
            assert!(check(&[bad]).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_is_https_with_a_path_and_nothing_that_hides_where_it_leads() {
        for good in ["https://agents.example/client.json", "https://agents.example:8443/a/b?v=1"] {
            assert!(is_address(good), "{good}");
        }
        let long = format!("https://a.example/{}", "x".repeat(256));
        for bad in [
            "http://agents.example/client.json",
            "https://agents.example",
            "https://agents.example/",
            "https://a@agents.example/c",
            "https://agents.example/../c",
            "https://agents.example/%2e%2E/c",
            "https://agents.example/c#x",
            "https://agents.example/c d",
            "https:///c/d/e",
            long.as_str(),
            "abc123",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_star_spans_anything_of_the_path() {
        assert!(matches("https://a.example/c", "https://a.example/c") && !matches("https://a.example/c", "https://a.example/cd"));
        assert!(matches("https://a.example/*/c.json", "https://a.example/x/y/c.json"));
        assert!(
            !matches("https://a.example/*/c.json", "https://a.example/c.json")
                && !matches("https://a.example/*", "https://a.example.evil/x")
        );
        assert!(matches("https://a.example/*x*", "https://a.example/yxz") && !matches("https://a.example/*ab*ba", "https://a.example/aba"));
        assert!(
            exactness("https://a.example/c") > exactness("https://a.example/b/*")
                && exactness("https://a.example/b/*") > exactness("https://a.example/*")
        );
    }

    #[test]
    fn a_document_speaks_for_itself_and_is_public() {
        let address = "https://agents.example/c.json";
        let good = serde_json::json!({
            "client_id": address, "client_name": "Agent", "redirect_uris": ["http://127.0.0.1:33418/cb", "https://agents.example/cb", "vscode://x/cb"],
            "scope": "openid shop/read", "token_endpoint_auth_method": "none", "grant_types": ["authorization_code"],
        });
        let document = Document::read(address, &good).expect("a good one");
        assert_eq!((document.name.as_deref(), document.may_refresh), (Some("Agent"), false));
        for (uri, goes) in [
            ("http://127.0.0.1:33418/cb", true),
            ("http://127.0.0.1:5/cb", true),
            ("http://127.0.0.1/cb", true),
            ("vscode://x/cb", true),
            ("http://127.0.0.1:5/other", false),
            ("http://localhost:33418/cb", false),
            ("https://agents.example:444/cb", false),
            ("http://127.0.0.1:5@evil.example/cb", false),
            ("http://127.0.0.1:/cb", false),
            ("vscode://x/cb/", false),
        ] {
            assert_eq!(document.redirects_to(uri), goes, "{uri}");
        }
        for (member, value) in [
            ("client_id", serde_json::json!("https://agents.example/other.json")),
            ("client_secret", serde_json::json!("s")),
            ("token_endpoint_auth_method", serde_json::json!("client_secret_basic")),
            ("grant_types", serde_json::json!(["client_credentials"])),
            ("response_types", serde_json::json!(["token"])),
            ("redirect_uris", serde_json::json!([])),
            ("redirect_uris", serde_json::json!(["javascript:alert(1)"])),
            ("redirect_uris", serde_json::json!(["http://agents.example/cb"])),
            ("redirect_uris", serde_json::json!("https://agents.example/cb")),
            ("client_name", serde_json::json!(7)),
        ] {
            let mut bad = good.clone();
            bad[member] = value;
            assert!(Document::read(address, &bad).is_err(), "{member}");
        }
        assert!(Document::read(address, &serde_json::json!([])).is_err());
    }

    #[test]
    fn a_pattern_stands_once_in_a_policy() {
        assert!(check(&["https://example.com/c", "https://example.com/c"]).is_err());
    }
}
