//! A request that has come in: its id, the time, where it is from. Both the id and the time are made here, once.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::Request;
use axum::http::request::Parts;
use domain::id;
use domain::time::Millis;

use crate::front::Front;

/// Address the connection came from, put there by the listener.
#[derive(Debug, Clone, Copy)]
pub struct PeerAddress(pub SocketAddr);

/// What is known of a request before its body.
#[derive(Debug)]
pub(crate) struct Arrived {
    /// The id that the answer and the log carry.
    pub(crate) id: String,
    /// The time of the request; the clock is not read again for it.
    pub(crate) now: Millis,
    pub(crate) parts: Parts,
}

impl Arrived {
    /// Takes a request in; the body is still to be read.
    pub(crate) fn new(front: &Front, request: Request) -> (Self, Body) {
        let (parts, body) = request.into_parts();
        (Self { id: id::uuid(front.app.entropy.bytes()), now: front.app.clock.now(), parts }, body)
    }

    /// Where the connection came from.
    pub(crate) fn peer(&self) -> Option<SocketAddr> {
        self.parts.extensions.get::<PeerAddress>().map(|PeerAddress(address)| *address)
    }
}
