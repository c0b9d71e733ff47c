//! What a user agent tells of a device, for lists that people read. It is what the caller says of itself: nothing may be decided by it.

/// Nothing was told that could be read (new-operations 3.3 `[model]`).
pub const UNKNOWN: &str = "unknown";

/// How much of a user agent is looked at, in bytes.
const LOOKED_AT: usize = 512;

/// The longest name of an app that is shown, in characters.
const APP_CHARS_MAX: usize = 64;

/// Systems by a word in the agent; the first that fits counts, since Android also says Linux, and an iPhone also Mac OS X.
const SYSTEMS: &[(&str, &str)] = &[
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

/// Browsers likewise: most of them also say Chrome or Safari.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The browser or app and the system of a user agent, as in `Firefox on Linux` (the form is ours).
pub fn device_type(agent: Option<&str>) -> String {
    let agent = agent.unwrap_or_default();
    let looked_at = agent.get(..LOOKED_AT).unwrap_or(if agent.len() <= LOOKED_AT { agent } else { "" });
    let find = |names: &[(&'static str, &'static str)]| names.iter().find(|(word, _)| looked_at.contains(word)).map(|(_, name)| *name);
    let browser = if looked_at.starts_with("Mozilla/") { find(BROWSERS).map(str::to_owned) } else { app(looked_at) };
    match (browser, find(SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser,
        (None, Some(system)) => system.to_owned(),
        (None, None) => UNKNOWN.to_owned(),
    }
}

/// The first product of an agent that is no browser's: `aws-sdk-js` of `aws-sdk-js/3.1 os/linux`.
fn app(agent: &str) -> Option<String> {
    let name = agent.split([' ', '/']).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.+".contains(c);
    (!name.is_empty() && name.len() <= APP_CHARS_MAX && name.chars().all(plain)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_apps_and_systems_are_told_apart() {
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36";
        for (agent, wanted) in [
            (mac, "Chrome on macOS"),
            (&format!("{mac} Edg/126.0"), "Edge on macOS"),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari on iOS",
            ),
            ("aws-amplify/6.20 framework/2", "aws-amplify"),
            ("Boto3/1.40 md/Botocore#1.40 os/Linux#6.1", "Boto3 on Linux"),
            ("<script>", UNKNOWN),
            ("", UNKNOWN),
            ("Mozilla/5.0", UNKNOWN),
        ] {
            assert_eq!(device_type(Some(agent)), wanted, "{agent}");
        }
        assert_eq!(device_type(None), UNKNOWN);
        assert_eq!(device_type(Some(&"a".repeat(10_000))), UNKNOWN);
        assert_eq!(device_type(Some(&format!("Mozilla/5.0 {}", "ä".repeat(1_000)))), UNKNOWN);
    }
}
