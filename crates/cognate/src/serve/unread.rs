//! Requests that were answered before their body was read: a caller of HTTP/1.1 may not look at an answer until it has sent all.
//!
//! Closing the connection under it would break off its sending, and the answer with it; and a caller that did get the answer would send its
//! next request on a connection that is ending. So the rest is read and thrown away, and where it is too much the answer says that the
//! connection ends (RFC 9112, 9.6). Over HTTP/2 none of that is needed: the answer is seen at once, and the stream alone is ended.

use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Frame, SizeHint};
use hyper::header::{CONNECTION, EXPECT, HeaderValue};
use hyper::{Request, Response, Version};
use tokio::time::Instant;

/// How much is thrown away of one body, in bytes.
const BYTES_MAX: usize = 32 * 1024 * 1024;
/// A body that has not arrived so long after its request began is not waited for.
const TIME_MAX: Duration = Duration::from_secs(30);

/// What a request's reader left of its body.
type Left<B> = Arc<Mutex<Option<B>>>;

/// A body that is given back by whoever does not read it to its end.
pub(super) struct Lent<B> {
    body: Option<B>,
    left: Option<Left<B>>,
}

impl<B: Body + Unpin> Body for Lent<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let frame = ready!(Pin::new(&mut *body).poll_frame(context));
        if !matches!(frame, Some(Ok(_))) || body.is_end_stream() {
            self.body = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

impl<B> Drop for Lent<B> {
    fn drop(&mut self) {
        if let (Some(body), Some(left)) = (self.body.take(), &self.left) {
            *left.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
    }
}

/// What has to be done for a request once it is answered.
pub(super) struct Rest<B> {
    left: Option<Left<B>>,
    /// The caller sends its body only when it is asked to, which reading it would do.
    waits: bool,
    until: Instant,
}

/// Lends a request's body to those who answer it.
pub(super) fn lend<B: Body>(request: Request<B>) -> (Request<Lent<B>>, Rest<B>) {
    let matters = request.version() < Version::HTTP_2 && !request.body().is_end_stream();
    let left = matters.then(Left::<B>::default);
    let rest = Rest { left: left.clone(), waits: request.headers().contains_key(EXPECT), until: Instant::now() + TIME_MAX };
    (request.map(|body| Lent { body: Some(body), left }), rest)
}

impl<B: Body + Unpin> Rest<B> {
    /// Takes in what is left of the body, or has the answer say that the connection ends.
    pub(super) async fn finish<A>(self, answer: &mut Response<A>) {
        let Some(left) = self.left else { return };
        let body = left.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(body) = body else { return };
        let is_read = !self.waits && tokio::time::timeout_at(self.until, throw_away(body)).await.unwrap_or(false);
        if !is_read {
            answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
    }
}

/// Reads a body to its end; false if it has none in sight.
async fn throw_away<B: Body + Unpin>(body: B) -> bool {
    let (mut body, mut seen) = (pin!(body), 0_usize);
    while let Some(frame) = std::future::poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let Ok(frame) = frame else { return false };
        seen = seen.saturating_add(frame.data_ref().map_or(0, hyper::body::Buf::remaining));
        if seen > BYTES_MAX {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http_body_util::{BodyExt, Full, StreamBody};

    use super::*;

    /// How the connection goes on after an answer to a request with this body, of which so many frames were read before.
    async fn after<B: Body + Unpin>(body: B, frames: usize) -> Option<HeaderValue> {
        let (request, rest) = lend(Request::new(body));
        let mut body = request.into_body();
        for _ in 0..frames {
            let _ = body.frame().await;
        }
        drop(body);
        let mut answer = Response::new(());
        rest.finish(&mut answer).await;
        answer.headers().get(CONNECTION).cloned()
    }

    fn bytes(length: usize) -> Full<Bytes> {
        Full::new(Bytes::from(vec![0; length]))
    }

    #[tokio::test]
    async fn a_body_that_was_read_or_can_be_thrown_away_leaves_the_connection_as_it_is() {
        for (length, frames) in [(0, 0), (9, 0), (9, 1), (9, 2), (BYTES_MAX, 0)] {
            assert_eq!(after(bytes(length), frames).await, None, "{length} bytes, {frames} frames");
        }
    }

    #[tokio::test]
    async fn a_body_that_is_too_long_or_broken_or_does_not_arrive_ends_the_connection() {
        let close = Some(HeaderValue::from_static("close"));
        assert_eq!(after(bytes(BYTES_MAX + 1), 0).await, close);
        let broken = futures_util::stream::iter([Ok(Frame::data(Bytes::from_static(b"a"))), Err("reset")]);
        assert_eq!(after(StreamBody::new(broken), 0).await, close);
        let (request, rest) = lend(Request::new(StreamBody::new(futures_util::stream::pending::<Result<Frame<Bytes>, &str>>())));
        drop(request);
        let mut answer = Response::new(());
        Rest { until: Instant::now(), ..rest }.finish(&mut answer).await;
        assert_eq!(answer.headers().get(CONNECTION), close.as_ref());
    }

    #[tokio::test]
    async fn over_http_2_nothing_is_waited_for() {
        let mut request = Request::new(StreamBody::new(futures_util::stream::pending::<Result<Frame<Bytes>, &str>>()));
        *request.version_mut() = Version::HTTP_2;
        let (request, rest) = lend(request);
        drop(request);
        let mut answer = Response::new(());
        rest.finish(&mut answer).await;
        assert!(answer.headers().is_empty());
    }
}
