//! What goes wrong.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::Duration;

use domain::time::Millis;
use identity::message::worker::run_once;
use outside::{Clock as _, InvokeError};
use serde_json::json;

use crate::challenges::CHALLENGES;
use crate::lane::Engine;
use crate::post::{Post, Trouble, WORDS};
use crate::world::World;

/// The function of all other triggers.
pub(crate) const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:sim";

/// A request in a process that is killed: it goes on so many times, and never comes to its end.
pub(crate) struct UntilKilled<F> {
    request: Pin<Box<F>>,
    steps: usize,
}

impl<F: Future> UntilKilled<F> {
    pub(crate) fn new(request: F, steps: usize) -> Self {
        Self { request: Box::pin(request), steps }
    }
}

impl<F: Future> Future for UntilKilled<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.steps == 0 {
            return Poll::Ready(None);
        }
        self.steps -= 1;
        self.request.as_mut().poll(cx).map(Some)
    }
}

impl World {
    pub(crate) async fn fault(&mut self) {
        match self.dice.below(25) {
            0 => self.post.trouble(Trouble::Refused),
            1 => self.post.trouble(Trouble::Unanswered),
            2 => self.slow_function(),
            3 => self.base.functions.fail(FUNCTION, InvokeError::service("TooManyRequestsException")),
            4 => self.base.functions.fail(WORDS, InvokeError::Timeout),
            5 | 6 => {
                let seconds = [1, 60, 1_000, 4_000, 90_000][self.dice.below(5)];
                self.trace.note(|| format!("the clock goes on by {seconds} s"));
                self.base.clock.advance(Duration::from_secs(seconds));
            }
            7 => {
                let seconds = [1, 30, 600][self.dice.below(3)];
                self.trace.note(|| format!("the clock goes back by {seconds} s"));
                self.look_at_the_clock();
                let now = self.base.clock.now();
                self.base.clock.set(Millis(now.0 - 1_000 * seconds));
                // What comes now may seem to be of before these.
                self.moments.clear();
            }
            8 => {
                let count = 1 + self.dice.below(2);
                self.failing_commits.store(count, Ordering::Release);
            }
            9 => self.housekeeping().await,
            10 if self.dice.chance() => self.base.functions.respond(CHALLENGES, json!({})),
            10 => self.base.functions.fail(CHALLENGES, InvokeError::Timeout),
            _ => self.heal(),
        }
    }

    /// It takes long, and answers or not.
    fn slow_function(&mut self) {
        let (clock, answers) = (Arc::clone(&self.base.clock), self.dice.chance());
        let seconds = 1 + self.dice.below(6) as u64;
        self.base.functions.on(FUNCTION, move |event| {
            clock.advance(Duration::from_secs(seconds));
            if answers { Ok(event.clone()) } else { Err(InvokeError::Timeout) }
        });
    }

    pub(crate) fn heal(&self) {
        self.post.heal();
        self.base.functions.respond(FUNCTION, json!({}));
        self.base.functions.on(WORDS, |event| Ok(Post::words(event)));
        let questions = self.questions.clone();
        self.base.functions.on(CHALLENGES, move |event| Ok(questions.respond(event)));
        self.failing_commits.store(0, Ordering::Release);
    }

    /// What the workers of a node do now and then.
    pub(crate) async fn housekeeping(&mut self) {
        self.trace.note(|| "housekeeping".to_owned());
        self.look_at_the_clock();
        let (node, now) = (self.node(), self.base.clock.now());
        // A store that refuses is tried again later.
        let _ = node.store.sweep(now).await;
        let _ = node.store.fold_counts().await;
    }

    /// The worker of the outbox sends what is due.
    pub(crate) async fn deliver(&mut self) {
        let node = self.node();
        // As above.
        let _ = run_once(&node).await;
    }

    /// A process dies, and another one takes its place.
    pub(crate) async fn restart(&mut self, number: usize) {
        self.trace.note(|| format!("  node {number} is killed"));
        self.nodes[number] = self.another().await;
        if matches!(self.engine, Engine::Sqlite) {
            // What it had given to the store has happened or not before anybody looks.
            let settled = self.base.store.write(|_| Ok::<_, store::StoreError>(()));
            let _ = settled.await;
        }
    }
}
