//! What the groups of a user come to in tokens (administration 4).

use crate::claims::Groups;

/// One group of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership<'a> {
    /// GroupName.
    pub name: &'a str,
    /// RoleArn.
    pub role_arn: Option<&'a str>,
    /// Precedence.
    pub precedence: Option<i64>,
}

/// The claims of a user with these groups, which come in the order of their precedence.
///
/// `cognito:roles` has each role once; a group without one adds none. The preferred role is that of the lowest precedence, and absent where
/// groups of that precedence have different roles or none (administration 4 `[docs 2026]`).
pub fn claims(groups: &[Membership<'_>]) -> Groups {
    let mut roles: Vec<String> = Vec::new();
    for role in groups.iter().filter_map(|group| group.role_arn) {
        if !roles.iter().any(|known| known == role) {
            roles.push(role.to_owned());
        }
    }
    Groups { names: groups.iter().map(|group| group.name.to_owned()).collect(), preferred_role: preferred_role(groups, &roles), roles }
}

fn preferred_role(groups: &[Membership<'_>], roles: &[String]) -> Option<String> {
    let Some(lowest) = groups.iter().filter_map(|group| group.precedence).min() else {
        // Nothing is preferred to anything: one role is it, of several none (`[inferred]`).
        return if let [only] = roles { Some(only.clone()) } else { None };
    };
    let mut first = groups.iter().filter(|group| group.precedence == Some(lowest)).map(|group| group.role_arn);
    let role = first.next().flatten()?;
    first.all(|other| other == Some(role)).then(|| role.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group<'a>(name: &'a str, role_arn: Option<&'a str>, precedence: Option<i64>) -> Membership<'a> {
        Membership { name, role_arn, precedence }
    }

    fn preferred(groups: &[Membership<'_>]) -> Option<String> {
        claims(groups).preferred_role
    }

    #[test]
    fn names_keep_their_order_and_roles_stand_once() {
        let groups =
            [group("a", Some("r1"), Some(1)), group("b", None, Some(2)), group("c", Some("r2"), None), group("d", Some("r1"), None)];
        let claims = claims(&groups);
        assert_eq!(claims.names, ["a", "b", "c", "d"]);
        assert_eq!(claims.roles, ["r1", "r2"]);
        assert_eq!(claims.preferred_role.as_deref(), Some("r1"));
    }

    #[test]
    fn the_preferred_role_is_that_of_the_lowest_precedence() {
        assert_eq!(preferred(&[group("a", Some("r1"), Some(5)), group("b", Some("r2"), Some(7))]).as_deref(), Some("r1"));
        assert_eq!(preferred(&[group("a", Some("r1"), Some(5)), group("b", Some("r2"), None)]).as_deref(), Some("r1"));
        assert_eq!(preferred(&[group("a", None, Some(5)), group("b", Some("r2"), Some(7))]), None, "the lowest has no role");
    }

    #[test]
    fn a_tie_prefers_a_role_only_if_it_is_the_same() {
        assert_eq!(preferred(&[group("a", Some("r1"), Some(5)), group("b", Some("r2"), Some(5))]), None);
        assert_eq!(preferred(&[group("a", Some("r1"), Some(5)), group("b", Some("r1"), Some(5))]).as_deref(), Some("r1"));
        assert_eq!(preferred(&[group("a", Some("r1"), Some(5)), group("b", None, Some(5))]), None);
    }

    #[test]
    fn without_any_precedence_only_a_single_role_is_preferred() {
        assert_eq!(preferred(&[group("a", Some("r1"), None), group("b", None, None)]).as_deref(), Some("r1"));
        assert_eq!(preferred(&[group("a", Some("r1"), None), group("b", Some("r2"), None)]), None);
        assert_eq!(preferred(&[]), None);
    }
}
