//! A message before it is rendered.

use domain::delivery::Target;
use domain::message::Purpose;
use domain::secret::Secret;
use store::UserRow;

use crate::client::ClientAndPool;
use crate::request::Metadata;

/// A message to be sent.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Why it is sent.
    pub purpose: Purpose,
    /// Where it goes.
    pub target: Target,
    /// The code or the temporary password.
    pub secret: Secret,
    /// The receiver, as the message finds them.
    pub user: UserRow,
    /// The client of the request; `None` for Admin operations.
    pub client_id: Option<String>,
    /// ClientMetadata of the request.
    pub metadata: Option<Metadata>,
    /// Nothing that hinders the delivery is told, or it would tell that there is such a user; it goes to the log.
    pub hidden: bool,
}

/// What a request says of its messages.
#[derive(Debug, Clone, Default)]
pub struct Sender {
    client_id: Option<String>,
    metadata: Option<Metadata>,
    hidden: bool,
}

impl Sender {
    /// A request of an app user. `hides` says that it is one that must not tell who exists, where the client wants that.
    pub fn client(called: &ClientAndPool, metadata: Option<Metadata>, hides: bool) -> Self {
        let hidden = hides && called.client.prevent_user_existence;
        Self { client_id: Some(called.client.id().to_owned()), metadata, hidden }
    }

    /// A request of an administrator.
    pub fn admin(metadata: Option<Metadata>) -> Self {
        Self { metadata, ..Self::default() }
    }

    /// A message of this request.
    pub fn draft(self, purpose: Purpose, target: Target, secret: Secret, user: &UserRow) -> Draft {
        let Self { client_id, metadata, hidden } = self;
        Draft { purpose, target, secret, user: user.clone(), client_id, metadata, hidden }
    }
}
