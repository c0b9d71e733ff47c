//! Styles of managed login: what stands where an administrator customised nothing (managed-login 5.4, administration 5.5).
//!
//! The form of the settings is the service's. The values behind it are its own design and not recorded; these are of this server's pages.

use serde_json::Value;

/// The settings of a style that customises nothing.
const DEFAULTS: &str = include_str!("branding_defaults.json");

/// All settings of a style: those given, and for what they leave out those of this server. Objects are merged member by member, anything else
/// is taken as it was given.
pub fn merged(given: Option<&Value>) -> Value {
    let mut all = defaults();
    if let Some(given) = given {
        merge(&mut all, given);
    }
    all
}

/// The file is part of the program, and a test reads it.
fn defaults() -> Value {
    serde_json::from_str(DEFAULTS).unwrap_or_default()
}

fn merge(into: &mut Value, given: &Value) {
    match (into, given) {
        (Value::Object(into), Value::Object(given)) => {
            for (name, value) in given {
                merge(into.entry(name.as_str()).or_insert(Value::Null), value);
            }
        }
        (into, given) => *into = given.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_given_stands_among_the_defaults() {
        let given = json!({ "components": { "primaryButton": { "lightMode": { "defaults": { "backgroundColor": "ff0000ff" } } } } });
        let all = merged(Some(&given));
        let button = &all["components"]["primaryButton"]["lightMode"]["defaults"];
        assert_eq!(button["backgroundColor"], "ff0000ff");
        assert_eq!(button["textColor"], "ffffffff");
        assert_eq!(all["categories"], defaults()["categories"]);
    }

    #[test]
    fn lists_are_taken_whole_and_unknown_members_kept() {
        let given = json!({ "categories": { "auth": { "authMethodOrder": [] } }, "mine": 1 });
        let all = merged(Some(&given));
        assert_eq!((&all["categories"]["auth"]["authMethodOrder"], &all["mine"]), (&json!([]), &json!(1)));
        assert!(merged(None).is_object());
    }
}
