//! Which caller may do what to which resource.
//!
//! So far every key that may sign is an administrator's of everything, so nothing is denied here. Callers' own policies are judged at this
//! place: after the signature and before the operation, with the names that policies are written in (administration 7.1).

use api::{OpInfo, Resource};
use identity::Caller;
use serde_json::Value;

use crate::door::respond::WireError;

/// What is asked for, in the words of policies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The actions that must all be allowed, e.g. `cognito-idp:ListUsers`.
    pub(crate) actions: Vec<String>,
    /// On what.
    pub(crate) target: Target,
}

/// What an action is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// No single thing: only a policy that says `*` fits.
    Any,
    /// The pool with this id.
    Pool(String),
    /// The pool of the app client with this id.
    PoolOfClient(String),
    /// What has this ARN.
    Arn(String),
}

impl Wanted {
    /// An action of a service that has no resources of its own.
    pub(crate) fn of_service(service: &str, action: &str) -> Self {
        Self { actions: vec![format!("{service}:{action}")], target: Target::Any }
    }

    /// What the model says that an operation needs; `None` where no policy is asked.
    pub(crate) fn of_operation(op: &OpInfo, input: &Value) -> Option<Self> {
        let permission = op.permission?;
        let member = |name: &str| input.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let target = match permission.resource {
            Resource::Any => Target::Any,
            Resource::Pool(name) => Target::Pool(member(name)),
            Resource::PoolOfClient(name) => Target::PoolOfClient(member(name)),
            Resource::Arn(name) => Target::Arn(member(name)),
        };
        Some(Self { actions: permission.actions.iter().map(|action| (*action).to_owned()).collect(), target })
    }
}

/// Whether the caller may.
///
/// # Errors
/// None so far; `AccessDeniedException` will be the one.
pub(crate) fn judge(caller: &Caller, wanted: &Wanted) -> Result<(), WireError> {
    tracing::trace!(?caller, ?wanted, "may do what was asked for");
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(operation: &str, input: &Value) -> Option<Wanted> {
        Wanted::of_operation(api::find(operation).expect("an operation"), input)
    }

    #[test]
    fn the_model_says_which_action_on_what_an_operation_is() {
        let one = |action: &str, target| Some(Wanted { actions: vec![format!("cognito-idp:{action}")], target });
        assert_eq!(of("ListUsers", &json!({ "UserPoolId": "p" })), one("ListUsers", Target::Pool("p".to_owned())));
        assert_eq!(of("ListUserPools", &json!({})), one("ListUserPools", Target::Any));
        assert_eq!(of("TagResource", &json!({ "ResourceArn": "a" })), one("TagResource", Target::Arn("a".to_owned())));
        assert_eq!(of("SignUp", &json!({ "ClientId": "c" })), None, "nobody signs it");
    }
}
