//! The calls of one object: one, or one for each page of a list (`cmdlet-paging 2`, `3`).

use crate::failure::Failure;
use crate::select::{self, Select};
use crate::table::Cmdlet;
use crate::value::Value;
use crate::work::Ready;

/// A request whose pages are fetched one after the other. What a page gives is emitted before the next is asked for.
pub(crate) struct Pages {
    cmdlet: &'static Cmdlet,
    ready: Ready,
    /// The token that the next call carries.
    token: Option<String>,
    /// Members of the answer are given whole, for a listener that selects itself.
    whole: bool,
}

impl Pages {
    /// Before the first call.
    pub(crate) fn new(cmdlet: &'static Cmdlet, ready: Ready) -> Self {
        Self { cmdlet, ready, token: None, whole: false }
    }

    /// Leaves it to the listener to take members out of answers.
    #[must_use]
    pub(crate) fn whole(mut self, whole: bool) -> Self {
        self.whole = whole;
        self
    }

    /// The verbose line before each call.
    pub(crate) fn verbose(&self) -> &str {
        &self.ready.verbose
    }

    /// What is emitted.
    pub(crate) fn select(&self) -> &Select {
        &self.ready.select
    }

    /// The text of `-Select`, when it was given.
    pub(crate) fn select_text(&self) -> Option<&str> {
        self.ready.select_text.as_deref()
    }

    /// Whether the last answer named a further page.
    pub(crate) fn has_more(&self) -> bool {
        self.token.is_some()
    }

    /// Makes the next call and gives back what it emits.
    ///
    /// # Errors
    /// The service's error, or why there was no answer.
    pub(crate) async fn next(&mut self) -> Result<Vec<Value>, Failure> {
        if let (Some(paging), Some(token)) = (&self.cmdlet.paging, self.token.take()) {
            set(&mut self.ready.body, paging.token, token);
        }
        let answer = self.ready.transport.sender.call(self.cmdlet.operation, &self.ready.body).await?;
        let paging = self.cmdlet.paging.as_ref().filter(|_| self.ready.all_pages);
        self.token = paging.and_then(|paging| answer.get(paging.token)?.as_str()).filter(|token| !token.is_empty()).map(str::to_owned);
        Ok(self.emitted(&answer))
    }

    fn emitted(&self, answer: &Value) -> Vec<Value> {
        let Ready { select, values, force, no_auto_iteration, .. } = &self.ready;
        match select {
            // A parameter's value comes once, after the last page, and there as one object.
            Select::Param(_) | Select::Itself(_) | Select::NoAutoIteration if self.has_more() => Vec::new(),
            Select::Param(index) if self.cmdlet.paging.is_some() => {
                values.get(*index).and_then(Clone::clone).filter(|value| !value.is_null()).into_iter().collect()
            }
            Select::NoAutoIteration => vec![Value::Bool(*no_auto_iteration)],
            Select::Path(_) | Select::Pairs(_) | Select::Length(_) if self.whole => vec![answer.clone()],
            other => select::apply(other, answer, values, *force),
        }
    }
}

fn set(body: &mut Value, member: &str, text: String) {
    if let Value::Hash(pairs) = body {
        match pairs.iter_mut().find(|(name, _)| name == member) {
            Some((_, value)) => *value = Value::Str(text),
            None => pairs.push((member.to_owned(), Value::Str(text))),
        }
    }
}
