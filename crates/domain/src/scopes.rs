//! Scopes of OpenID Connect, and the attributes that each opens (managed-login 3).

/// Without it there is no ID token, and userInfo refuses.
pub const OPENID: &str = "openid";

const EMAIL: [&str; 2] = ["email", "email_verified"];
const PHONE: [&str; 2] = ["phone_number", "phone_number_verified"];
const PROFILE: [&str; 14] = [
    "birthdate",
    "family_name",
    "gender",
    "given_name",
    "locale",
    "middle_name",
    "name",
    "nickname",
    "picture",
    "preferred_username",
    "profile",
    "updated_at",
    "website",
    "zoneinfo",
];

/// A blank-separated list without duplicates, in its order.
pub fn parse(text: &str) -> Vec<String> {
    let mut scopes: Vec<String> = Vec::new();
    for scope in text.split(' ').filter(|scope| !scope.is_empty()) {
        if !scopes.iter().any(|known| known == scope) {
            scopes.push(scope.to_owned());
        }
    }
    scopes
}

/// Whether ID token and userInfo of these scopes hold an attribute. `openid` alone opens all; with others it opens what they name, custom
/// attributes with `profile`. That a federated user has an identity is always told.
pub fn opens(scopes: &[String], attribute: &str) -> bool {
    let has = |scope: &str| scopes.iter().any(|known| known == scope);
    if !has(OPENID) {
        return false;
    }
    let narrowed = has("email") || has("phone") || has("profile");
    !narrowed
        || attribute == "identities"
        || (has("email") && EMAIL.contains(&attribute))
        || (has("phone") && PHONE.contains(&attribute))
        || (has("profile") && (PROFILE.contains(&attribute) || attribute.starts_with("custom:")))
}

/// The attributes that a client must be able to read to be given these scopes (managed-login 2.6 `[docs]`).
pub fn needed(scopes: &[String]) -> impl Iterator<Item = &'static str> {
    let has = |scope: &str| scopes.iter().any(|known| known == scope);
    let groups: [(bool, &'static [&'static str]); 3] = [(has("email"), &EMAIL), (has("phone"), &PHONE), (has("profile"), &PROFILE)];
    groups.into_iter().filter(|(asked, _)| *asked).flat_map(|(_, names)| names.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_scope_opens_its_attributes() {
        let open = |scopes: &str| {
            let scopes = parse(scopes);
            ["email", "email_verified", "phone_number", "name", "custom:team", "address", "identities"].map(|name| opens(&scopes, name))
        };
        assert_eq!(open("email phone profile"), [false; 7]);
        assert_eq!(open("openid"), [true; 7]);
        assert_eq!(open("openid aws.cognito.signin.user.admin shop/read"), [true; 7]);
        assert_eq!(open("openid email"), [true, true, false, false, false, false, true]);
        assert_eq!(open("openid phone"), [false, false, true, false, false, false, true]);
        assert_eq!(open("openid profile"), [false, false, false, true, true, false, true]);
    }

    #[test]
    fn a_list_keeps_its_order_and_loses_duplicates() {
        assert_eq!(parse("openid  email openid a/b"), ["openid", "email", "a/b"]);
        assert_eq!(parse("openid,email"), ["openid,email"]);
    }

    #[test]
    fn a_scope_needs_its_whole_group() {
        assert_eq!(needed(&parse("openid email")).collect::<Vec<_>>(), EMAIL);
        assert_eq!(needed(&parse("openid")).count(), 0);
    }
}
