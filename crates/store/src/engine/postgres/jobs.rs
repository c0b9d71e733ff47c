//! Closures as jobs of the threads, with the way back for their answers.

use tokio::sync::oneshot;

use super::worker::{Job, Panic, Worker};
use crate::{ReadTx, StoreError, WriteTx};

/// A closure that only reads. Its panic goes on where it is waited for.
pub(super) struct Reading<F, T, E> {
    f: F,
    waiter: oneshot::Sender<Result<Result<T, E>, Panic>>,
}

/// A closure that may write.
pub(super) struct Writing<F, T, E> {
    f: F,
    /// With the answer goes whether it has to wait until all nodes know of it.
    waiter: oneshot::Sender<(Result<T, E>, bool)>,
}

/// A question for the generation of settings, whose answer nobody waits for.
pub(super) struct Asking;

impl Job for Asking {
    fn abandoned(&self) -> bool {
        false
    }

    fn run(self: Box<Self>, worker: &mut Worker) {
        worker.learn_generation();
    }
}

impl<F, T, E> Reading<F, T, E> {
    pub(super) fn new(f: F, waiter: oneshot::Sender<Result<Result<T, E>, Panic>>) -> Self {
        Self { f, waiter }
    }
}

impl<F, T, E> Writing<F, T, E> {
    pub(super) fn new(f: F, waiter: oneshot::Sender<(Result<T, E>, bool)>) -> Self {
        Self { f, waiter }
    }
}

impl<F, T, E> Job for Reading<F, T, E>
where
    F: Fn(&mut ReadTx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn abandoned(&self) -> bool {
        self.waiter.is_closed()
    }

    fn run(self: Box<Self>, worker: &mut Worker) {
        let Self { f, waiter } = *self;
        // The waiter may have gone; then nobody wants to know.
        let _ = waiter.send(worker.read(std::any::type_name::<F>(), &f));
    }
}

impl<F, T, E> Job for Writing<F, T, E>
where
    F: Fn(&mut WriteTx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn abandoned(&self) -> bool {
        self.waiter.is_closed()
    }

    fn run(self: Box<Self>, worker: &mut Worker) {
        let Self { f, waiter } = *self;
        let result = worker.write(&f);
        let settles = result.is_ok() && worker.must_settle();
        let _ = waiter.send((result, settles));
    }
}
