//! Cookies of a pool's site.

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

use crate::site::PoolSite;

/// Most values of one name that are looked at. A browser sends several where other hosts or paths have set the same name.
const SAME_NAME_MAX: usize = 4;

/// The values of a cookie, in the order in which the browser sends them; without the quotes that the service puts around some.
pub fn values<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    let named = pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(found, _)| *found == name);
    named.map(|(_, value)| value.trim_matches('"')).take(SAME_NAME_MAX).collect()
}

/// How long a cookie stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Until the browser is closed.
    Browser,
    /// Seconds.
    Seconds(u64),
    /// It goes at once.
    Gone,
}

/// A cookie that scripts cannot read, that other sites' forms do not send, bound to the site: to its host by having no `Domain`, to its path where
/// it has one, and over https to https.
///
/// `value` must be of characters that a cookie may have without quotes; others are left out.
pub fn set(site: &PoolSite, name: &str, value: &str, life: Life) -> HeaderValue {
    write(site, name, value, life, "; SameSite=Lax")
}

/// The same for one that has to come along with forms of other sites, as an identity provider's answer may be (managed-login 2.1 `[field-1]`).
/// Over plain http browsers take no such cookie; one that does not speak of it comes along for two minutes in some of them.
pub fn set_for_forms_of_others(site: &PoolSite, name: &str, value: &str, life: Life) -> HeaderValue {
    write(site, name, value, life, if site.secure { "; SameSite=None" } else { "" })
}

fn write(site: &PoolSite, name: &str, value: &str, life: Life, same_site: &str) -> HeaderValue {
    let fits = |c: &char| c.is_ascii_graphic() && !"\",;\\".contains(*c);
    let mut text = format!("{name}={}; Path={}; HttpOnly{same_site}", value.chars().filter(fits).collect::<String>(), site.cookie_path());
    match life {
        Life::Browser => {}
        Life::Seconds(seconds) => text.push_str(&format!("; Max-Age={seconds}")),
        Life::Gone => text.push_str("; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
    }
    if site.secure {
        text.push_str("; Secure");
    }
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_values_of_a_name_are_found_and_no_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("lang=de; cognito=\"one\"; xcognito=no"));
        headers.append(COOKIE, HeaderValue::from_static("cognito=two=2;broken"));
        assert_eq!(values(&headers, "cognito"), ["one", "two=2"]);
        assert_eq!(values(&headers, "none"), [""; 0]);
    }
}
