//! The pages' side of a sign-in: starts it, brings answers, and follows what is asked next to its page or to the app.

use std::collections::BTreeMap;

use domain::sign_in::Flow as SignInFlow;
use domain::time::Millis;
use identity::guard::request_rates::Share;
use identity::sign_in::attempt::{Answer, Attempt, Question, SignedIn};
use identity::sign_in::driver::{self, Start};
use identity::sign_in::parameters::Parameters;
use oauth::page_session::{self, LOCAL, Signed};
use oauth::{authorize, web};
use ops::OpError;
use serde_json::json;

use super::ways;
use crate::call::call_bare;
use crate::flow::Flow;
use crate::outcome::Outcome;
use crate::step::{Asking, Step};
use crate::told::Failure;

/// How a sign-in starts.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Begin<'a> {
    /// With the password.
    Password(&'a str),
    /// With a choice, and what is wanted of it.
    Choice(Option<&'a str>),
    /// With the session of a confirmed sign-up.
    AfterSignUp(&'a str),
    /// With the password that was chosen at a sign-up in this browser, confirmed a moment ago.
    PasswordChosen {
        /// Who chose it.
        sub: &'a str,
        /// When.
        at: Millis,
    },
}

/// What follows a sign-in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Then {
    /// The choice is shown even where there is but one way.
    pub(crate) choose: bool,
    /// A code was sent once more.
    pub(crate) again: bool,
    /// A passkey is offered before the app gets its answer.
    pub(crate) offer_passkey: bool,
}

/// Starts a sign-in.
///
/// # Errors
/// Those of InitiateAuth.
pub(crate) async fn begin(flow: &Flow<'_>, username: &str, how: Begin<'_>, then: Then) -> Result<Outcome, Failure> {
    spend(flow, "InitiateAuth", Share::Whole).await?;
    let mut parameters = BTreeMap::from([("USERNAME".to_owned(), username.to_owned())]);
    let mut session = None;
    let start = match how {
        Begin::Password(password) => {
            parameters.insert("PASSWORD".to_owned(), password.to_owned());
            SignInFlow::UserPassword
        }
        Begin::Choice(wanted) => {
            if let Some(wanted) = wanted {
                parameters.insert("PREFERRED_CHALLENGE".to_owned(), wanted.to_owned());
            }
            SignInFlow::UserAuth
        }
        Begin::PasswordChosen { sub, at } => {
            let answer = driver::after_password_chosen(flow.visit.cx(), attempt(flow), sub, at).await?;
            return follow(flow, username, answer, then).await;
        }
        Begin::AfterSignUp(text) => {
            session = Some(text);
            SignInFlow::UserAuth
        }
    };
    let answer = driver::start(flow.visit.cx(), attempt(flow), Start::SignIn(start), Parameters(parameters), session).await?;
    follow(flow, username, answer, then).await
}

/// Answers a challenge.
///
/// # Errors
/// Those of RespondToAuthChallenge.
pub(crate) async fn respond(
    flow: &Flow<'_>,
    username: &str,
    challenge: &str,
    session: &str,
    responses: &[(&str, &str)],
    then: Then,
) -> Result<Outcome, Failure> {
    let answer = answer(flow, username, challenge, session, responses).await?;
    follow(flow, username, answer, then).await
}

async fn answer(flow: &Flow<'_>, username: &str, challenge: &str, session: &str, responses: &[(&str, &str)]) -> Result<Answer, Failure> {
    spend(flow, "RespondToAuthChallenge", Share::ChallengeAnswers).await?;
    let named = [("USERNAME", username)];
    let responses = named.iter().chain(responses).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Ok(driver::respond(flow.visit.cx(), attempt(flow), challenge, Some(session), Parameters(responses)).await?)
}

fn attempt(flow: &Flow<'_>) -> Attempt {
    Attempt::on_pages(flow.called().clone(), flow.visit.cx().source_ip, flow.asked.levels.clone())
}

/// Pages take from the rates of the operations that they stand for.
///
/// # Errors
/// TooManyRequestsException; those of the store.
pub(crate) async fn spend(flow: &Flow<'_>, operation: &str, share: Share) -> Result<(), Failure> {
    let op = api::find(operation).ok_or_else(|| OpError::internal("an operation of the model"))?;
    let cx = flow.visit.cx();
    Ok(cx.app.rates.spend(op.rate_category, share, cx.now).await?)
}

/// Goes where an answer leads. What needs no decision of the user is answered for them.
///
/// # Errors
/// Those of the next step.
pub(crate) async fn follow(flow: &Flow<'_>, username: &str, mut answered: Answer, then: Then) -> Result<Outcome, Failure> {
    loop {
        let question = match answered {
            Answer::SignedIn(signed_in) => return finish(flow, signed_in, then).await,
            Answer::Challenge(question) => question,
            Answer::Tokens(_) => return Err(OpError::internal("a sign-in on the pages ended in tokens").into()),
        };
        let asking = asking(username, question, then);
        match (asking.challenge.as_str(), ways::of(&asking).as_slice()) {
            ("SELECT_CHALLENGE", [only]) if !then.choose => {
                answered = answer(flow, username, "SELECT_CHALLENGE", &asking.session, &[("ANSWER", only)]).await?;
            }
            ("MFA_SETUP", ["SOFTWARE_TOKEN_MFA"]) => return set_up_app(flow, asking).await,
            _ => return flow.go_to(Step::Challenge(asking)),
        }
    }
}

fn asking(username: &str, question: Question, then: Then) -> Asking {
    let Question { challenge, parameters, session, available } = question;
    Asking {
        username: username.to_owned(),
        challenge: challenge.as_str().to_owned(),
        session,
        parameters,
        available: available.unwrap_or_default().iter().map(|challenge| challenge.as_str().to_owned()).collect(),
        again: then.again,
    }
}

/// Asks for a secret, which the next page shows.
///
/// # Errors
/// Those of AssociateSoftwareToken.
pub(crate) async fn set_up_app(flow: &Flow<'_>, asking: Asking) -> Result<Outcome, Failure> {
    let answer = call_bare(flow.visit.cx(), "AssociateSoftwareToken", json!({ "Session": asking.session })).await?;
    let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
    flow.go_to(Step::AppSetUp { username: asking.username, session: text("Session"), secret: text("SecretCode") })
}

/// Keeps who signed in for this browser, and gives the app its answer.
async fn finish(flow: &Flow<'_>, signed_in: SignedIn, then: Then) -> Result<Outcome, Failure> {
    let (cx, visit) = (flow.visit.cx(), flow.visit);
    let signed = Signed { sub: signed_in.sub, provider: LOCAL.to_owned(), proven: signed_in.proven, at_provider: None };
    let (session, cookie) = page_session::start(cx, visit.site(), &visit.web.headers, signed).await?;
    let location = match visit.comes_back(flow.asked.client_id.as_str()) {
        Some(query) => visit.site().path(&format!("/passkeys/add?{query}")),
        None if then.offer_passkey => flow.href("/passkeys/add"),
        None => authorize::grant(cx, &flow.asked, &session).await?,
    };
    let mut response = web::redirect(&location);
    visit.remember(&mut response);
    visit.forget(&mut response);
    web::set_cookie(&mut response, cookie);
    Ok(Outcome::Answer(response))
}
