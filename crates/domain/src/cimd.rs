//! The URL patterns of policies for client ID metadata documents (managed-login 7.4).

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
    fn a_pattern_stands_once_in_a_policy() {
        assert!(check(&["https://example.com/c", "https://example.com/c"]).is_err());
    }
}
