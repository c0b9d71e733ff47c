//! The settings of identity providers (administration 5.1).

use std::collections::BTreeMap;

/// ProviderType.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProviderKind {
    /// SAML 2.0.
    Saml,
    /// Facebook Login.
    Facebook,
    /// Google.
    Google,
    /// Login with Amazon.
    LoginWithAmazon,
    /// Sign in with Apple.
    SignInWithApple,
    /// Any OpenID Connect provider.
    Oidc,
}

/// What of ProviderDetails must not be read in the clear.
pub const SECRET_DETAILS: [&str; 2] = ["client_secret", "private_key"];

/// ProviderDetails or AttributeMapping.
type Map = BTreeMap<String, String>;

impl ProviderKind {
    /// Every type.
    const ALL: [Self; 6] = [Self::Saml, Self::Facebook, Self::Google, Self::LoginWithAmazon, Self::SignInWithApple, Self::Oidc];

    /// As the API spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Saml => "SAML",
            Self::Oidc => "OIDC",
            Self::Facebook | Self::Google | Self::LoginWithAmazon | Self::SignInWithApple => self.fixed_name().unwrap_or_default(),
        }
    }

    /// The type of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The name that a social provider must have (`[docs]`): that of its type.
    pub fn fixed_name(self) -> Option<&'static str> {
        match self {
            Self::Facebook => Some("Facebook"),
            Self::Google => Some("Google"),
            Self::LoginWithAmazon => Some("LoginWithAmazon"),
            Self::SignInWithApple => Some("SignInWithApple"),
            Self::Saml | Self::Oidc => None,
        }
    }

    /// AttributeMapping of a provider that came without one (OIDC `[aws-verified 2026]`, Facebook `[observed-in-issues]`, others
    /// `[inferred]`).
    pub fn default_mapping(self) -> Map {
        let claim = match self {
            Self::Saml => return Map::new(),
            Self::Facebook => "id",
            Self::LoginWithAmazon => "user_id",
            Self::Google | Self::SignInWithApple | Self::Oidc => "sub",
        };
        Map::from([("username".to_owned(), claim.to_owned())])
    }

    /// Checks ProviderDetails. In development mode a provider may be on this machine, over plain http.
    ///
    /// # Errors
    /// The text for the caller (`[observed-in-issues]`).
    pub fn check_details(self, details: &Map, dev: bool) -> Result<(), String> {
        let has = |name: &str| details.get(name).is_some_and(|value| !value.is_empty());
        let all = |names: &[&str]| names.iter().all(|name| has(name));
        let refuse = |text: &str| Err(text.to_owned());
        match self {
            Self::Facebook | Self::Google | Self::LoginWithAmazon if !all(&["client_id", "client_secret", "authorize_scopes"]) => {
                refuse("clientId, clientSecret and authorizeScopes are all required idp details.")
            }
            Self::SignInWithApple if !all(&["client_id", "private_key", "team_id", "key_id"]) => {
                refuse("clientId, privateKey, teamId, and keyId are all required idp details.")
            }
            Self::Oidc => check_oidc(details, dev),
            Self::Saml => match (has("MetadataURL"), has("MetadataFile")) {
                (false, false) => refuse("At least one of the MetadataURL or MetadataFile should be provided."),
                (true, true) => refuse("Only one of the MetadataURL or MetadataFile should be provided."),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// What answers show of ProviderDetails beside what was given (`[model]`): what was given wins.
    pub fn added_details(self, given: &Map) -> Map {
        let pairs: &[(&str, &str)] = match self {
            Self::Saml => &[],
            Self::Oidc => &[("attributes_url_add_attributes", "false")],
            Self::Google => &[
                ("attributes_url", "https://people.googleapis.com/v1/people/me?personFields="),
                ("attributes_url_add_attributes", "true"),
                ("authorize_url", "https://accounts.google.com/o/oauth2/v2/auth"),
                ("oidc_issuer", "https://accounts.google.com"),
                ("token_request_method", "POST"),
                ("token_url", "https://www.googleapis.com/oauth2/v4/token"),
            ],
            Self::LoginWithAmazon => &[
                ("attributes_url", "https://api.amazon.com/user/profile"),
                ("attributes_url_add_attributes", "false"),
                ("authorize_url", "https://www.amazon.com/ap/oa"),
                ("token_request_method", "POST"),
                ("token_url", "https://api.amazon.com/auth/o2/token"),
            ],
            Self::SignInWithApple => &[
                ("attributes_url_add_attributes", "false"),
                ("authorize_url", "https://appleid.apple.com/auth/authorize"),
                ("oidc_issuer", "https://appleid.apple.com"),
                ("token_request_method", "POST"),
                ("token_url", "https://appleid.apple.com/auth/token"),
            ],
            Self::Facebook => return facebook(given),
        };
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }
}

/// The version of Facebook's interface stands in its addresses; without one the newest that the service's documents name is taken.
fn facebook(given: &Map) -> Map {
    let version = given.get("api_version").map_or("v17.0", String::as_str);
    [
        ("attributes_url", format!("https://graph.facebook.com/{version}/me?fields=")),
        ("attributes_url_add_attributes", "true".to_owned()),
        ("authorize_url", format!("https://www.facebook.com/{version}/dialog/oauth")),
        ("token_request_method", "GET".to_owned()),
        ("token_url", format!("https://graph.facebook.com/{version}/oauth/access_token")),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

fn check_oidc(details: &Map, dev: bool) -> Result<(), String> {
    let given = |name: &str| details.get(name).map(String::as_str).filter(|value| !value.is_empty());
    if ["client_id", "authorize_scopes", "oidc_issuer", "attributes_request_method"].iter().any(|name| given(name).is_none()) {
        return Err("clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.".to_owned());
    }
    if !matches!(given("attributes_request_method"), Some("GET" | "POST")) {
        let value = given("attributes_request_method").unwrap_or_default();
        return Err(format!(
            "1 validation error detected: Value '{value}' at 'attributes_request_method' failed to satisfy constraint: Member must satisfy \
             enum value set: [POST, GET]"
        ));
    }
    let urls = ["oidc_issuer", "authorize_url", "token_url", "attributes_url", "jwks_uri"];
    if urls.iter().filter_map(|name| given(name)).any(|url| !(url.starts_with("https://") || dev && is_on_this_machine(url))) {
        return Err("OIDC endpoint must start with https://".to_owned());
    }
    Ok(())
}

fn is_on_this_machine(url: &str) -> bool {
    let host = url.strip_prefix("http://").and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit())).map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(pairs: &[(&str, &str)]) -> Map {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn each_type_needs_its_details() {
        let social = map(&[("client_id", "c"), ("client_secret", "s"), ("authorize_scopes", "email")]);
        assert_eq!(ProviderKind::Google.check_details(&social, false), Ok(()));
        let missing = "clientId, clientSecret and authorizeScopes are all required idp details.";
        assert_eq!(ProviderKind::Facebook.check_details(&map(&[("client_id", "c")]), false), Err(missing.to_owned()));
        let apple = "clientId, privateKey, teamId, and keyId are all required idp details.";
        assert_eq!(ProviderKind::SignInWithApple.check_details(&social, false), Err(apple.to_owned()));
    }

    #[test]
    fn a_saml_provider_has_its_metadata_once() {
        let check = |pairs: &[(&str, &str)]| ProviderKind::Saml.check_details(&map(pairs), false);
        assert_eq!(check(&[("MetadataURL", "https://idp.example/m")]), Ok(()));
        assert_eq!(check(&[]), Err("At least one of the MetadataURL or MetadataFile should be provided.".to_owned()));
        let both = check(&[("MetadataURL", "https://idp.example/m"), ("MetadataFile", "<x/>")]);
        assert_eq!(both, Err("Only one of the MetadataURL or MetadataFile should be provided.".to_owned()));
    }

    #[test]
    fn an_oidc_provider_is_reached_over_https() {
        let whole =
            [("client_id", "c"), ("authorize_scopes", "openid"), ("oidc_issuer", "https://idp"), ("attributes_request_method", "GET")];
        assert_eq!(ProviderKind::Oidc.check_details(&map(&whole), false), Ok(()));
        let mut plain = map(&whole);
        plain.insert("jwks_uri".to_owned(), "http://idp/keys".to_owned());
        assert_eq!(ProviderKind::Oidc.check_details(&plain, false), Err("OIDC endpoint must start with https://".to_owned()));
        // In development mode, on this machine.
        assert_eq!(
            ProviderKind::Oidc.check_details(&map(&[whole[0], whole[1], ("oidc_issuer", "http://idp.localhost:99/x"), whole[3]]), true),
            Ok(())
        );
        for away in ["http://idp.example", "http://localhost.example:99", "http://localhost@idp.example", "ftp://localhost"] {
            let details = map(&[whole[0], whole[1], ("oidc_issuer", away), whole[3]]);
            assert!(ProviderKind::Oidc.check_details(&details, true).is_err(), "{away}");
        }
        let mut put = map(&whole);
        put.insert("attributes_request_method".to_owned(), "PUT".to_owned());
        assert!(ProviderKind::Oidc.check_details(&put, false).is_err_and(|text| text.ends_with("[POST, GET]")));
    }

    #[test]
    fn facebooks_addresses_follow_its_version() {
        let added = ProviderKind::Facebook.added_details(&map(&[("api_version", "v19.0")]));
        assert_eq!(added["attributes_url"], "https://graph.facebook.com/v19.0/me?fields=");
    }
}
