//! Which caller may do what to which resource.
//!
//! So far every key that may sign is an administrator's of everything, so nothing is denied here. Callers' own policies are judged at this
//! place: after the signature and before the operation, with the names that policies are written in.

use identity::Caller;

use crate::door::respond::WireError;

/// What is asked for, in the words of policies: `cognito-idp:ListUsers` on one user pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The service of the action, e.g. `cognito-idp`.
    pub(crate) service: &'static str,
    /// The action's name within its service.
    pub(crate) action: String,
    /// The user pool that the request names; `None` where an action is on all of them or on none.
    pub(crate) pool_id: Option<String>,
}

/// Whether the caller may.
///
/// # Errors
/// None so far; `AccessDeniedException` will be the one.
pub(crate) fn judge(caller: &Caller, wanted: &Wanted) -> Result<(), WireError> {
    tracing::trace!(?caller, service = wanted.service, action = wanted.action, pool_id = wanted.pool_id, "may do what was asked for");
    Ok(())
}
