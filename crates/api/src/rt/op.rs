//! A row of the operation table.

use crate::schema::Shape;
use crate::{ErrorCode, OPERATIONS};

/// Who may call an operation (sign-up 1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Auth {
    /// Anybody: neither a signature nor a token.
    None,
    /// The holder of the access token in the body.
    AccessToken,
    /// The holder of an access token or of a `Session`; the operation itself decides which it needs.
    TokenOrSession,
    /// A caller with a SigV4 signature.
    SigV4,
    /// The holder of an app client's secret in the body; a signature that is sent anyway is ignored (new-operations 0 `[model]`).
    ClientSecret,
    /// A caller with a SigV4 signature, or without one the holder of an app client's secret in the body (new-operations 0 `[model]`).
    SigV4OrClientSecret,
}

/// What a signed caller's policies are asked (administration 7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// The actions that must all be allowed, e.g. `cognito-idp:AdminGetUser`; the first is the operation's own.
    pub actions: &'static [&'static str],
    /// On what.
    pub resource: Resource,
}

/// What a [`Permission`] is asked about: everything below a pool is checked on the pool (administration 7.1 `[docs]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource {
    /// No pool: only a policy that says `*` fits.
    Any,
    /// The pool whose id the member holds.
    Pool(&'static str),
    /// The pool of the app client whose id the member holds.
    PoolOfClient(&'static str),
    /// The ARN that the member holds.
    Arn(&'static str),
}

/// Whether an operation changes or issues anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Only reads.
    Read,
    /// Changes state, issues tokens or sends codes.
    Write,
}

/// What the body of a success holds (administration 0.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// A structure with members.
    Members,
    /// An empty structure: `{}`.
    Empty,
    /// No modelled output: an empty body.
    None,
}

/// What the model says of one operation.
#[derive(Debug, Clone, Copy)]
pub struct OpInfo {
    /// The name on the wire, e.g. `SignUp`.
    pub name: &'static str,
    /// Who may call it.
    pub auth: Auth,
    /// Whether it reads or writes.
    pub kind: Kind,
    /// The service's rate category, `unknown` where none is documented (sign-up 5.5).
    pub rate_category: &'static str,
    /// What a success answers.
    pub output: Output,
    /// The errors it may answer.
    pub errors: &'static [ErrorCode],
    /// What a signed caller's policies must allow; `None` where no policy is asked, as for unsigned operations (sign-up 1.3 `[docs]`).
    pub permission: Option<Permission>,
    /// The structure that its request must have.
    pub input: &'static Shape,
}

/// Finds an operation by its name on the wire; the case must match.
pub fn find(name: &str) -> Option<&'static OpInfo> {
    let at = OPERATIONS.binary_search_by(|op| op.name.cmp(name)).ok()?;
    OPERATIONS.get(at)
}
