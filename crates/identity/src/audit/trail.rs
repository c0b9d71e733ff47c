//! What one attempt leaves behind: when it is refused, a line in its user's record, and for the operator the reason with the user's id.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use store::UserRow;

use super::auth_events::{self, AuthEventKind, Outcome};
use crate::client::ClientAndPool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;

/// Follows an attempt from its first step to its end.
#[derive(Debug, Clone, Default)]
pub struct Trail(Arc<Followed>);

#[derive(Debug, Default)]
struct Followed {
    user: OnceLock<UserRow>,
    recorded: AtomicBool,
}

impl Trail {
    /// The attempt turned out to be this user's.
    pub fn found(&self, user: &UserRow) {
        // An attempt is one user's to its end.
        let _already = self.0.user.set(user.clone());
    }

    /// A failure of it is in the record.
    pub fn recorded(&self) {
        self.0.recorded.store(true, Ordering::Relaxed);
    }

    /// Ends it: a refusal of a known user's attempt goes into the record unless it is there, and takes the user's id along for the log.
    ///
    /// Gives the refusal back, or what kept it from being recorded: an attempt without its line in the record is not answered.
    pub async fn end(self, cx: &RequestContext, called: &ClientAndPool, address: Option<IpAddr>, refusal: Refusal) -> Refusal {
        let Some(user) = self.0.user.get() else { return refusal };
        let refusal = refusal.about(&user.sub);
        if self.0.recorded.load(Ordering::Relaxed) || !is_a_no(&refusal) {
            return refusal;
        }
        let outcome = Outcome::Failed { reason: refusal.why().map(|why| why.reason) };
        let ClientAndPool { client, pool } = called;
        let event = auth_events::event(cx, pool, user, client.id(), (AuthEventKind::SignIn, outcome), address);
        let Some(event) = event else { return refusal };
        match cx.app.store.write(move |tx| event.append(tx)).await {
            Ok(()) => refusal,
            Err(error) => error.into(),
        }
    }
}

/// Not a mistake in the request, and not a fault of ours.
fn is_a_no(refusal: &Refusal) -> bool {
    !matches!(refusal.kind(), Kind::Invalid | Kind::Busy | Kind::Internal | Kind::NotBuilt)
}
