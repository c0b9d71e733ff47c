//! Error records: message, id, category, and the exit code that a script sees.

use crate::generated::EXCEPTIONS;
use crate::table::Cmdlet;
use crate::terminal;
use crate::value::Value;
use std::fmt;

/// Exit codes, documented in `docs/user/cmdlet.md`.
pub mod exit {
    /// Everything asked for was done (or declined by the user).
    pub const DONE: i32 = 0;
    /// The service refused, or a record of the input could not be used.
    pub const REFUSED: i32 = 1;
    /// The command line was wrong; nothing was sent.
    pub const USAGE: i32 = 2;
    /// No answer: no region, no credentials, bad endpoint, network failure.
    pub const UNREACHED: i32 = 3;
    /// With `-ContinueOnError`: the input was worked through and some records failed.
    pub const SOME_FAILED: i32 = 4;
    /// Ctrl-C.
    pub const INTERRUPTED: i32 = 130;
}

/// The category of an error record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Category {
    /// A wrong argument.
    InvalidArgument,
    /// The service or the network refused.
    InvalidOperation,
    /// Raised raw by the cmdlet's own code.
    NotSpecified,
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

/// What the service's answer said beside its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceAnswer {
    /// `UsernameExistsException`.
    pub code: String,
    /// The HTTP status.
    pub status: u16,
    /// `x-amzn-requestid`.
    pub request_id: Option<String>,
}

/// One error record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What the user reads.
    pub message: String,
    /// The part of FullyQualifiedErrorId before the comma.
    pub id: String,
    /// The category.
    pub category: Category,
    /// Whether the pipeline stops here (`cmdlet 2.3`).
    pub terminating: bool,
    /// The exit code.
    pub exit: i32,
    /// The service's answer, when there was one.
    pub service: Option<Box<ServiceAnswer>>,
    /// The request may have arrived, and no answer came: nobody knows what was done.
    pub unanswered: bool,
}

impl Failure {
    fn new(message: String, id: &str, category: Category, exit: i32) -> Self {
        Self { message, id: id.to_owned(), category, terminating: true, exit, service: None, unanswered: false }
    }

    /// A binder error on the command line.
    pub(crate) fn binding(id: &str, message: impl Into<String>) -> Self {
        Self::new(message.into(), id, Category::InvalidArgument, exit::USAGE)
    }

    /// A binder error of one input record: the next record is still processed.
    pub(crate) fn record(id: &str, message: impl Into<String>) -> Self {
        Self { terminating: false, exit: exit::REFUSED, ..Self::binding(id, message) }
    }

    /// An error that the cmdlet raises raw, such as a bad `-Select`.
    pub(crate) fn raw(exception: &str, message: impl Into<String>) -> Self {
        Self::new(message.into(), exception, Category::NotSpecified, exit::USAGE)
    }

    /// No region was found (`cmdlet 5.1`). A region in `AWS_DEFAULT_REGION`, which other programs read and the original does not, is named.
    pub(crate) fn no_region(unread: Option<&str>) -> Self {
        let mut message = "No region specified or obtained from persisted/shell defaults.".to_owned();
        if let Some(region) = unread {
            message
                .push_str(&format!(" AWS_DEFAULT_REGION is set and is not read here: set AWS_REGION={region}, or give -Region {region}."));
        }
        Self::new(message, "InvalidOperationException", Category::InvalidOperation, exit::UNREACHED)
    }

    /// No credentials were found. The text, id and category are those of the original's base class; it asks for credentials before it
    /// asks for a region.
    pub(crate) fn no_credentials() -> Self {
        Self::credentials("No credentials specified or obtained from persisted/shell defaults.")
    }

    /// Why there are no credentials to sign with.
    pub(crate) fn credentials(message: impl Into<String>) -> Self {
        Self::new(message.into(), "InvalidOperationException", Category::InvalidOperation, exit::UNREACHED)
    }

    /// The service could not be reached.
    pub(crate) fn network(exception: &str, message: impl Into<String>) -> Self {
        Self::new(message.into(), exception, Category::InvalidOperation, exit::UNREACHED)
    }

    /// A request was sent and its answer never came.
    pub(crate) fn unanswered(exception: &str, message: impl Into<String>) -> Self {
        Self { unanswered: true, ..Self::network(exception, message) }
    }

    /// The service answered with an error. One that the model does not have, such as a refused signature, has the id of the SDK's base
    /// class (`cmdlet 6.3`).
    pub(crate) fn service(message: String, answer: ServiceAnswer) -> Self {
        let known = EXCEPTIONS.contains(&answer.code.as_str());
        let id = if known {
            format!("Amazon.CognitoIdentityProvider.Model.{}", answer.code)
        } else {
            "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderException".to_owned()
        };
        Self { service: Some(Box::new(answer)), ..Self::new(message, &id, Category::InvalidOperation, exit::REFUSED) }
    }

    /// The code of the service's answer.
    pub(crate) fn service_code(&self) -> Option<&str> {
        self.service.as_ref().map(|s| s.code.as_str())
    }

    /// The lines for standard error; `line` is the input line, when there is one.
    pub(crate) fn text(&self, cmdlet: &Cmdlet, line: Option<u64>) -> String {
        let place = line.map_or(String::new(), |n| format!(" (input line {n})"));
        format!(
            "{}: {}{place}\n    + CategoryInfo          : {}\n    + FullyQualifiedErrorId : {},{}\n",
            cmdlet.name,
            terminal::clean(&self.message),
            self.category,
            terminal::clean_line(&self.id),
            cmdlet.full_class()
        )
    }

    /// The record as the PowerShell module takes it. Its shell prints the message, so it is cleaned here.
    pub(crate) fn to_value(&self) -> Value {
        let mut members = vec![
            ("Message".to_owned(), Value::str(terminal::clean_block(&self.message))),
            ("Id".to_owned(), Value::str(self.id.clone())),
            ("Category".to_owned(), Value::str(self.category.to_string())),
        ];
        if let Some(service) = &self.service {
            members.push(("Code".into(), Value::str(terminal::clean_line(&service.code))));
            members.push(("Status".into(), Value::Int(i64::from(service.status))));
            let id = service.request_id.as_deref().map_or(Value::Null, |id| Value::str(terminal::clean_line(id)));
            members.push(("RequestId".into(), id));
        }
        Value::Hash(members)
    }
}
