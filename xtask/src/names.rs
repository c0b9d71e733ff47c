//! From the model's names to Rust's.

/// Words of the API whose capitals do not mark word borders.
const WORDS: [(&str, &str); 2] = [("OAuth", "Oauth"), ("URLs", "Urls")];

/// Names that Rust keeps for itself.
const KEYWORDS: [&str; 4] = ["type", "match", "ref", "use"];

/// `UserPoolId` -> `user_pool_id`, `SMSMessage` -> `sms_message`, `CallbackURLs` -> `callback_urls`.
pub(crate) fn snake(name: &str) -> String {
    let name = WORDS.iter().fold(name.to_owned(), |name, (word, plain)| name.replace(word, plain));
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let starts_word = c.is_ascii_uppercase()
            && before.is_some_and(|&before| {
                before.is_ascii_lowercase() || before.is_ascii_digit() || after.is_some_and(char::is_ascii_lowercase) && before != '_'
            });
        if starts_word {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// A struct field: like [`snake`], with `r#` before Rust's keywords.
pub(crate) fn field(name: &str) -> String {
    let name = snake(name);
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

/// `ClientIdType` -> `CLIENT_ID_TYPE`.
pub(crate) fn constant(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// `USER_SRP_AUTH` -> `UserSrpAuth`, `phone_number` -> `PhoneNumber`, `LoginWithAmazon` and `V1_0` stay.
pub(crate) fn variant(text: &str) -> String {
    let mut out = String::new();
    for word in text.split('_') {
        let shouted = !word.chars().any(|c| c.is_ascii_lowercase());
        let ends_in_digit = out.chars().last().is_some_and(|c| c.is_ascii_digit());
        if ends_in_digit && word.starts_with(|c: char| c.is_ascii_digit()) {
            out.push('_');
        }
        for (at, c) in word.chars().enumerate() {
            out.push(match at {
                0 => c.to_ascii_uppercase(),
                _ if shouted => c.to_ascii_lowercase(),
                _ => c,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_read_like_the_api_says_them() {
        for (wire, rust) in [
            ("UserPoolId", "user_pool_id"),
            ("SMSMessage", "sms_message"),
            ("CallbackURLs", "callback_urls"),
            ("LogoutURLs", "logout_urls"),
            ("DefaultRedirectURI", "default_redirect_uri"),
            ("MFAOptions", "mfa_options"),
            ("KMSKeyID", "kms_key_id"),
            ("AllowedOAuthFlowsUserPoolClient", "allowed_oauth_flows_user_pool_client"),
            ("SkippedIPRangeList", "skipped_ip_range_list"),
            ("S3Configuration", "s3_configuration"),
            ("CSS", "css"),
            ("message", "message"),
            ("GetCSVHeader", "get_csv_header"),
        ] {
            assert_eq!(snake(wire), rust);
        }
        assert_eq!(field("Type"), "r#type");
    }

    #[test]
    fn variants_are_pascal_case() {
        for (wire, rust) in [
            ("USER_SRP_AUTH", "UserSrpAuth"),
            ("phone_number", "PhoneNumber"),
            ("LoginWithAmazon", "LoginWithAmazon"),
            ("SAML2", "Saml2"),
            ("PBKDF2_SHA256", "Pbkdf2Sha256"),
            ("V1_0", "V1_0"),
            ("TLS_V1_2_2021", "TlsV1_2_2021"),
            ("not_remembered", "NotRemembered"),
        ] {
            assert_eq!(variant(wire), rust);
        }
    }
}
