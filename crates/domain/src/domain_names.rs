//! The names under which a pool's pages are reached (administration 5.3, managed-login 1.1).

/// Words that no part of a prefix may be (administration 5.3 `[docs]`).
const RESERVED: [&str; 3] = ["aws", "amazon", "cognito"];

/// The longest host name of DNS, in characters.
const HOST_MAX: usize = 253;

const INVALID_CHARACTER: &str = "The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, \
                                 and hyphens. Please enter a different name that follows this format: \
                                 ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$";

/// Checks a prefix domain.
///
/// # Errors
/// The text for the caller, the service's own for characters (`[observed-in-issues]`); that for reserved words is not recorded and ours.
pub fn check_prefix(prefix: &str) -> Result<(), String> {
    if !is_label(prefix) {
        return Err(INVALID_CHARACTER.to_owned());
    }
    match prefix.split('-').find(|part| RESERVED.contains(part)) {
        Some(word) => Err(format!("Domain cannot contain reserved word: {word}")),
        None => Ok(()),
    }
}

/// Checks a custom domain: a whole host name with a parent.
///
/// # Errors
/// The text for the caller (`[observed-in-issues]`).
pub fn check_custom(host: &str) -> Result<(), String> {
    let labels: Vec<&str> = host.split('.').collect();
    // A registrable domain has two labels at least, and a custom domain is below one.
    if labels.len() < 3 || host.len() > HOST_MAX || !labels.iter().all(|label| is_label(label)) {
        return Err("Custom domain is not a valid subdomain".to_owned());
    }
    Ok(())
}

/// Checks the relying party of passkeys: a host name below another, or `localhost`. No browser makes passkeys for an address, or for a name of one
/// part, which is everybody's; browsers also know the public suffixes of more parts (authentication 5.6 `[docs]`).
///
/// # Errors
/// The text for the caller; ours.
pub fn check_relying_party(id: &str) -> Result<(), String> {
    let labels: Vec<&str> = id.split('.').collect();
    let is_host = id.len() <= HOST_MAX && labels.iter().all(|label| is_label(label));
    let last = labels.last().copied().unwrap_or_default();
    let is_somebodys = last == "localhost" || (labels.len() > 1 && !last.bytes().all(|byte| byte.is_ascii_digit()));
    if is_host && is_somebodys { Ok(()) } else { Err("RelyingPartyId is not a valid domain name.".to_owned()) }
}

fn is_label(label: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !label.is_empty() && label.len() <= 63 && label.chars().all(allowed) && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_one_label_without_a_reserved_word() {
        for good in ["people", "a", "people-2", "my-awsome-pool"] {
            assert_eq!(check_prefix(good), Ok(()), "{good}");
        }
        for bad in ["", "People", "people.example", "-people", "people-", "pe_ople", "my-aws-pool", "cognito"] {
            assert!(check_prefix(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_relying_party_is_a_host_that_is_not_everybodys() {
        for good in ["example.com", "id.example.com", "localhost", "people.auth.us-east-1.localhost"] {
            assert_eq!(check_relying_party(good), Ok(()), "{good}");
        }
        for bad in
            ["", "com", "example", "https://example.com", "example.com:443", "Example.com", "127.0.0.1", "example.com.", "*.example.com"]
        {
            assert!(check_relying_party(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_custom_domain_is_a_host_below_another() {
        assert_eq!(check_custom("auth.example.com"), Ok(()));
        let long = format!("{}.example.com", ["a"; 130].join("."));
        for bad in ["auth", "example.com", "auth..com", "auth.example.com.", "Auth.example.com", "auth_1.example.com", long.as_str()] {
            assert!(check_custom(bad).is_err(), "{bad}");
        }
    }
}
