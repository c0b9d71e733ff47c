//! One object from bound values to emitted results, in the original's order (`cmdlet 0`).

use crate::binder::Bound;
use crate::confirm::Confirmation;
use crate::console::Console;
use crate::credentials::Given;
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
pub struct Worker {
    /// The cmdlet.
    pub cmdlet: &'static Cmdlet,
    confirmation: Confirmation,
    transport: Option<(Route, Transport)>,
    patience: Duration,
}

/// A request that may be sent.
pub struct Ready {
    /// Where to.
    pub transport: Transport,
    /// The body.
    pub body: Value,
    /// What to emit.
    pub select: Select,
    /// The bound request values, for `-Select ^Name`.
    pub values: Vec<Option<Value>>,
    /// Whether `-Force` was given.
    pub force: bool,
}

impl Worker {
    /// `patience` is how long to keep trying while the service has too much to do.
    pub fn new(cmdlet: &'static Cmdlet, patience: Duration) -> Self {
        Self { cmdlet, confirmation: Confirmation::default(), transport: None, patience }
    }

    /// Everything before the request: credentials, region, client, question, `-Select`, warnings, body. None when the user declined.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub async fn prepare(&mut self, bound: &Bound, console: &mut Console) -> Result<Option<Ready>, Failure> {
        let transport = self.transport(bound, console).await?;
        let mut values = bound.request_values();
        if !self.confirmation.decide(self.cmdlet, bound, &values, console).await? {
            return Ok(None);
        }
        let select = select::resolve(self.cmdlet, bound.role(Role::Select))?;
        for warning in request::null_warnings(self.cmdlet, &values) {
            console.write_warning(&warning);
        }
        let shown = values.clone();
        secret_hash::fill(self.cmdlet, bound.own(Own::ClientSecret), &mut values);
        let body = request::body(self.cmdlet, &values)?;
        console.write_verbose(&invoking(self.cmdlet, &transport));
        Ok(Some(Ready { transport, body, select, values: shown, force: bound.switch(Role::Force) }))
    }

    /// Whether a failure of [`Self::prepare`] is the record's own: the command line alone, `base`, would not have had it.
    pub fn is_mistake_of_record(&self, base: &Bound, bound: &Bound) -> bool {
        let base_is_right =
            select::resolve(self.cmdlet, base.role(Role::Select)).is_ok() && request::body(self.cmdlet, &base.request_values()).is_ok();
        let went_through = self.transport.as_ref().is_some_and(|(known, _)| *known == route(bound));
        base_is_right && (went_through || route(base) != route(bound))
    }

    async fn transport(&mut self, bound: &Bound, console: &mut Console) -> Result<Transport, Failure> {
        let route = route(bound);
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
fn route(bound: &Bound) -> Route {
    Route {
        region: bound.role(Role::Region).cloned(),
        endpoint_url: bound.text(Role::EndpointUrl).map(str::to_owned),
        profile_location: bound.text(Role::ProfileLocation).map(str::to_owned),
        client_config: bound.role(Role::ClientConfig).cloned(),
        stored_region: None,
        credentials: Given {
            access_key: bound.text(Role::AccessKey).map(str::to_owned),
            secret_key: bound.text(Role::SecretKey).map(str::to_owned),
            session_token: bound.text(Role::SessionToken).map(str::to_owned),
            profile_name: bound.text(Role::ProfileName).map(str::to_owned),
            ..Given::default()
        },
    }
}

/// The verbose line before a call.
pub fn invoking(cmdlet: &Cmdlet, transport: &Transport) -> String {
    format!("Invoking Amazon Cognito Identity Provider operation '{}' {}", cmdlet.operation, transport.place)
}

impl Ready {
    /// Sends the request.
    ///
    /// # Errors
    /// The service's error, or why there was no answer.
    pub async fn send(&self, cmdlet: &'static Cmdlet) -> Result<Vec<Value>, Failure> {
        let answer = self.transport.sender.call(cmdlet.operation, &self.body).await?;
        Ok(select::apply(&self.select, &answer, &self.values, self.force))
    }
}
