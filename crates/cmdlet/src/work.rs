//! One object from bound values to emitted results, in the original's order (`cmdlet 0`).

use crate::binder::Bound;
use crate::confirm::Confirmation;
use crate::console::Console;
use crate::credentials::{Given, Keys};
use crate::failure::Failure;
use crate::params::{Own, Role};
use crate::request;
use crate::secret_hash;
use crate::select::{self, Select};
use crate::table::Cmdlet;
use crate::transport::{self, Route, Transport};
use crate::value::Value;
use std::time::Duration;

/// What stays the same from object to object.
pub(crate) struct Worker {
    /// The cmdlet.
    pub cmdlet: &'static Cmdlet,
    confirmation: Confirmation,
    transport: Option<(Route, Transport)>,
    patience: Duration,
    shell: Shell,
}

/// What only the PowerShell module knows. Not `Debug`: it holds secrets.
#[derive(Default)]
pub(crate) struct Shell {
    /// The shell's own default region.
    pub stored_region: Option<String>,
    /// `-Credential`.
    pub credential: Option<Keys>,
    /// The shell's own default credentials.
    pub stored: Option<Keys>,
    /// Each record is asked about.
    pub asks: bool,
}

/// A request that may be sent.
pub(crate) struct Ready {
    /// Where to.
    pub transport: Transport,
    /// The body.
    pub body: Value,
    /// What to emit.
    pub select: Select,
    /// The text that said so.
    pub select_text: Option<String>,
    /// The bound request values, for `-Select ^Name`.
    pub values: Vec<Option<Value>>,
    /// Whether `-Force` was given.
    pub force: bool,
    /// Whether `-NoAutoIteration` was given.
    pub no_auto_iteration: bool,
    /// Further pages are fetched until there are none.
    pub all_pages: bool,
    /// The verbose line before each call.
    pub verbose: String,
}

impl Worker {
    /// `patience` is how long to keep trying while the service has too much to do.
    pub(crate) fn new(cmdlet: &'static Cmdlet, patience: Duration, shell: Shell) -> Self {
        let confirmation = Confirmation::new(shell.asks);
        Self { cmdlet, confirmation, transport: None, patience, shell }
    }

    /// Everything before the request: credentials, region, client, question, `-Select`, warnings, body. None when the user declined.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub(crate) async fn prepare(&mut self, bound: &Bound, console: &mut Console) -> Result<Option<Ready>, Failure> {
        let transport = self.transport(bound, console).await?;
        let mut values = bound.request_values();
        if !self.confirmation.decide(self.cmdlet, bound, &values, console).await? {
            return Ok(None);
        }
        let select = select::resolve(self.cmdlet, bound.role(Role::Select))?;
        let shown = values.clone();
        if let Some(line) = request::fill_page_size(self.cmdlet, &mut values) {
            console.write_verbose(&line);
        }
        for warning in request::null_warnings(self.cmdlet, &values) {
            console.write_warning(&warning);
        }
        secret_hash::fill(self.cmdlet, bound.own(Own::ClientSecret), &mut values);
        let body = request::body(self.cmdlet, &values)?;
        let no_auto_iteration = bound.switch(Role::NoAutoIteration);
        Ok(Some(Ready {
            verbose: invoking(self.cmdlet, &transport),
            transport,
            body,
            select,
            select_text: bound.text(Role::Select).map(str::to_owned),
            values: shown,
            force: bound.switch(Role::Force),
            no_auto_iteration,
            all_pages: !no_auto_iteration && !token_is_bound(self.cmdlet, bound),
        }))
    }

    /// Whether a failure of [`Self::prepare`] is the record's own: the command line alone, `base`, would not have had it.
    pub(crate) fn is_mistake_of_record(&self, base: &Bound, bound: &Bound) -> bool {
        let base_is_right =
            select::resolve(self.cmdlet, base.role(Role::Select)).is_ok() && request::body(self.cmdlet, &base.request_values()).is_ok();
        let route = route(bound, &self.shell);
        let went_through = self.transport.as_ref().is_some_and(|(known, _)| *known == route);
        base_is_right && (went_through || self::route(base, &self.shell) != route)
    }

    async fn transport(&mut self, bound: &Bound, console: &mut Console) -> Result<Transport, Failure> {
        let route = route(bound, &self.shell);
        let transport = match &self.transport {
            Some((known, transport)) if *known == route => transport.clone(),
            _ => {
                let mut made = transport::resolve(self.cmdlet, &route, &console.env, &console.clock).await?;
                made.sender = made.sender.with_patience(self.patience);
                self.transport = Some((route, made.clone()));
                made
            }
        };
        if let Some(line) = &transport.credentials_debug {
            console.write_debug(line);
        }
        console.write_debug(&transport.debug);
        Ok(transport)
    }
}

/// What says where a request goes.
fn route(bound: &Bound, shell: &Shell) -> Route {
    Route {
        region: bound.role(Role::Region).cloned(),
        endpoint_url: bound.text(Role::EndpointUrl).map(str::to_owned),
        profile_location: bound.text(Role::ProfileLocation).map(str::to_owned),
        client_config: bound.role(Role::ClientConfig).cloned(),
        stored_region: shell.stored_region.clone(),
        credentials: Given {
            access_key: bound.text(Role::AccessKey).map(str::to_owned),
            secret_key: bound.text(Role::SecretKey).map(str::to_owned),
            session_token: bound.text(Role::SessionToken).map(str::to_owned),
            profile_name: bound.text(Role::ProfileName).map(str::to_owned),
            credential: shell.credential.clone(),
            stored: shell.stored.clone(),
        },
    }
}

/// The verbose line before a call.
pub(crate) fn invoking(cmdlet: &Cmdlet, transport: &Transport) -> String {
    format!("Invoking Amazon Cognito Identity Provider operation '{}' {}", cmdlet.operation, transport.place)
}

/// Whether the page token was bound at all, be it with `$null`: then one page is wanted (`cmdlet-paging 2`).
fn token_is_bound(cmdlet: &'static Cmdlet, bound: &Bound) -> bool {
    let token = cmdlet.paging.as_ref().map(|paging| paging.token);
    cmdlet.params.iter().position(|p| Some(p.name) == token).is_some_and(|index| bound.has_request(index))
}
