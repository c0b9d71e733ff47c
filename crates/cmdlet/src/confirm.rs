//! ShouldProcess: what-if, the question, and who decides (`cmdlet 4.1`, `4.2`).

use crate::binder::Bound;
use crate::console::Console;
use crate::failure::{Category, Failure};
use crate::params::Role;
use crate::table::Cmdlet;
use crate::terminal;
use crate::value::Value;

/// Remembers "to all" answers for the rest of a pipeline.
pub(crate) struct Confirmation {
    all: Option<bool>,
    /// The PowerShell module, when it listens, wants to be asked.
    listener_asks: bool,
}

const CHOICES: &str = "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is \"Y\"): ";
const HELP: &str = "Y - Continue with only the next step of the operation.\n\
    A - Continue with all the steps of the operation.\n\
    N - Skip this operation and proceed with the next operation.\n\
    L - Skip this operation and all subsequent operations.\n\
    S - Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline.\n";

impl Confirmation {
    /// Before the first question. `listener_asks` says whether the module, when it listens, wants to be asked.
    pub(crate) fn new(listener_asks: bool) -> Self {
        Self { all: None, listener_asks }
    }

    /// Whether to go on with one object.
    ///
    /// # Errors
    /// When a person would have to be asked and none can be.
    pub(crate) async fn decide(
        &mut self,
        cmdlet: &'static Cmdlet,
        bound: &Bound,
        values: &[Option<Value>],
        console: &mut Console,
    ) -> Result<bool, Failure> {
        let Some(confirm) = &cmdlet.confirm else { return Ok(true) };
        let target = target(cmdlet, confirm.targets, values);
        if console.has_listener() {
            return Ok(!self.listener_asks || console.ask_listener(&target).await);
        }
        let target = terminal::clean_line(&target);
        let sentence = format!("Performing the operation \"{} ({})\" on target \"{target}\".", cmdlet.name, cmdlet.operation);
        if bound.switch(Role::WhatIf) {
            console.err(&format!("What if: {sentence}\n"));
            return Ok(false);
        }
        if bound.switch(Role::Force) {
            return Ok(true);
        }
        let asked = match bound.role(Role::Confirm) {
            Some(value) => *value == Value::Bool(true),
            None => confirm.high,
        };
        if !asked {
            console.write_verbose(&sentence);
            return Ok(true);
        }
        match self.all {
            Some(answer) => Ok(answer),
            None => self.ask(&sentence, console).await,
        }
    }

    async fn ask(&mut self, sentence: &str, console: &mut Console) -> Result<bool, Failure> {
        if !console.can_ask() {
            let message = "This cmdlet asks for confirmation and no terminal is there to answer. Add -Force or -Confirm:$false to go on without \
                           the question.";
            let binding = Failure::binding("InvalidOperation", message);
            return Err(Failure { category: Category::InvalidOperation, ..binding });
        }
        console.err(&format!("\nConfirm\nAre you sure you want to perform this action?\n{sentence}\n"));
        loop {
            console.err(CHOICES);
            let Some(answer) = console.read_line().await else {
                console.err("\n");
                return Ok(false);
            };
            match answer.trim().to_ascii_lowercase().as_str() {
                "" | "y" | "yes" => return Ok(true),
                "a" | "yes to all" => {
                    self.all = Some(true);
                    return Ok(true);
                }
                "n" | "no" => return Ok(false),
                "l" | "no to all" => {
                    self.all = Some(false);
                    return Ok(false);
                }
                "s" | "suspend" => console.err("There is no shell here to go back to; answer Y, A, N or L.\n"),
                "?" => console.err(HELP),
                _ => {}
            }
        }
    }
}

/// The target text: a text as it is, a list's first ten items, several targets as a list of their names.
fn target(cmdlet: &'static Cmdlet, targets: &[&str], values: &[Option<Value>]) -> String {
    const SHOWN: usize = 10;
    if targets.len() > 1 {
        return targets.join(", ");
    }
    let value = targets.first().and_then(|name| cmdlet.params.iter().position(|p| p.name == *name)).and_then(|i| values.get(i)?.as_ref());
    match value {
        None => String::new(),
        Some(Value::Array(items)) => {
            let shown: Vec<String> = items.iter().take(SHOWN).map(Value::to_text).collect();
            let more = items.len().saturating_sub(SHOWN);
            let tail = if more > 0 { format!(" (plus {more} more)") } else { String::new() };
            format!("{}{tail}", shown.join(", "))
        }
        Some(Value::Hash(_)) => format!("values bound to the parameter {}", targets[0]),
        Some(simple) => simple.to_text(),
    }
}
