//! A request that has come in: its id, the time, where it is from. Both the id and the time are made here, once.

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use domain::id;
use domain::time::Millis;

use super::connection::Connection;
use super::forwarded::{self, Origin};
use super::peer::Peer;
use crate::front::Front;

/// What is known of a request before its body.
#[derive(Debug)]
pub(crate) struct Arrived {
    /// The id that the answer and the log carry.
    pub(crate) id: String,
    /// The time of the request; the clock is not read again for it.
    pub(crate) now: Millis,
    pub(crate) parts: Parts,
    /// Where it really comes from.
    pub(crate) origin: Origin,
}

/// A new id, for the answer to a request and its lines in the log.
pub(crate) fn request_id(front: &Front) -> String {
    id::uuid(front.app.entropy.bytes())
}

impl Arrived {
    /// Takes a request in; the body is still to be read.
    pub(crate) fn new(front: &Front, request: Request) -> (Self, Body) {
        let (parts, body) = request.into_parts();
        let connection = parts.extensions.get::<Connection>().map(|connection| connection.address().ip());
        let origin = forwarded::origin(&parts, connection, front.settings.tls, &front.settings.trusted_proxies);
        (Self { id: request_id(front), now: front.app.clock.now(), parts, origin }, body)
    }

    /// The connection that it came by; `None` without a listener, as in tests.
    pub(crate) fn connection(&self) -> Option<&Connection> {
        self.parts.extensions.get()
    }

    /// Whose limits it counts against.
    pub(crate) fn peer(&self) -> Option<Peer> {
        self.origin.address.map(Peer::of)
    }
}
