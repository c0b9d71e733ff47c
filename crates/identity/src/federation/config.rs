//! The `[federation]` section.

use outside::SettingError;
use serde::Deserialize;

/// How providers are told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FederationConfig {
    /// Providers that send the browser back to an address of their own: `POOL_ID/NAME`, or `POOL_ID` for all of a pool. Whose answer comes to it
    /// was not sent by another one (RFC 9700 4.4.2.2).
    pub own_redirects: Vec<String>,
}

impl FederationConfig {
    /// Checks that each names a pool, and what is behind it a provider.
    ///
    /// # Errors
    /// The first one that does not.
    pub fn validate(&self) -> Result<(), SettingError> {
        let is_word =
            |text: &str, more: &[u8]| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte));
        let fits = |entry: &&String| {
            let (pool, name) = entry.split_once('/').map_or((entry.as_str(), None), |(pool, name)| (pool, Some(name)));
            let is_pool = pool.split_once('_').is_some_and(|(region, id)| is_word(region, b"-") && is_word(id, b""));
            is_pool && name != Some("")
        };
        match self.own_redirects.iter().find(|entry| !fits(entry)) {
            Some(wrong) => Err(SettingError::new("federation.own_redirects", format!("{wrong}: must be POOL_ID or POOL_ID/PROVIDER_NAME"))),
            None => Ok(()),
        }
    }

    /// Whether a provider has an address of its own.
    pub fn has_own_redirect(&self, pool_id: &str, provider: &str) -> bool {
        self.own_redirects.iter().any(|entry| match entry.split_once('/') {
            Some((pool, name)) => pool == pool_id && name == provider,
            None => entry == pool_id,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(entry: &str) -> FederationConfig {
        FederationConfig { own_redirects: vec![entry.to_owned()] }
    }

    #[test]
    fn an_entry_is_a_pool_or_one_provider_of_it_and_nothing_else() {
        for entry in ["us-east-1_Example01", "us-east-1_Example01/Okta", "us-east-1_Example01/a/b"] {
            assert_eq!(of(entry).validate(), Ok(()), "{entry}");
        }
        for entry in ["", "/", "Okta", "us-east-1_Example01/", "us-east-1_/Okta", "https://id.example.com/us-east-1_Example01"] {
            assert_eq!(of(entry).validate().map_err(|error| error.setting), Err("federation.own_redirects"), "{entry}");
        }
        assert!(of("us-east-1_A").has_own_redirect("us-east-1_A", "Okta") && !of("us-east-1_A").has_own_redirect("us-east-1_B", "Okta"));
        assert!(of("us-east-1_A/Okta").has_own_redirect("us-east-1_A", "Okta"));
        assert!(
            !of("us-east-1_A/Okta").has_own_redirect("us-east-1_A", "okta")
                && !of("us-east-1_A/Okta").has_own_redirect("us-east-1_B", "Okta")
        );
    }
}
