//! Browsers that are signed in at the pool's pages get codes, and apps exchange them for tokens.

use std::sync::Arc;
use std::time::Duration;

use domain::form::{self, Form};
use domain::sign_in::Proof;
use http::header::{CONTENT_TYPE, COOKIE, LOCATION};
use http::{HeaderMap, HeaderValue, Method};
use identity::App;
use oauth::page_session::{self, LOCAL, Signed};
use oauth::web::{WebRequest, WebResponse};
use oauth::{endpoints, site};
use ops::testing::context;
use outside::Clock as _;
use serde_json::Value;

use crate::known::{GrantedCode, Known};
use crate::requests::Told;
use crate::world::{CALLBACK, World};

/// As long as a code is certainly kept as one that was used: brought again, it ends what it gave.
const LIFE: Duration = Duration::from_secs(4 * 60);

fn query(fields: &[(&str, &str)]) -> String {
    let mut text = String::new();
    fields.iter().for_each(|(name, value)| form::push(&mut text, name, value));
    text
}

async fn send(node: &Arc<App>, method: Method, path: &str, query: &str, headers: HeaderMap, body: String) -> WebResponse {
    let site = site::by_host(node, "people.auth.us-east-1.localhost:9229", false).await.expect("no fault").expect("a site");
    let (path, query, body) = (path.to_owned(), query.to_owned(), body.into_bytes());
    endpoints::handle(WebRequest { cx: context(node), site, method, path, query, headers, body }).await
}

/// What the token endpoint answers, with its errors as those of operations.
async fn exchange(node: &Arc<App>, body: String) -> Result<Value, (String, String)> {
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"))]);
    let response = send(node, Method::POST, "/oauth2/token", "", headers, body).await;
    let answer: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    if response.status() == 200 { Ok(answer) } else { Err((answer["error"].as_str().unwrap_or_default().to_owned(), String::new())) }
}

impl World {
    pub(crate) async fn browse(&mut self, name: &'static str) {
        if self.codes.is_empty() || self.dice.below(3) > 0 {
            self.authorize(name).await;
        }
        if !self.codes.is_empty() {
            let number = self.codes.len() - 1 - self.dice.below(self.codes.len().min(2));
            self.exchange(number).await;
        }
    }

    /// Somebody signs in on the pages, and is sent back to the app with a code.
    async fn authorize(&mut self, name: &'static str) {
        let Some(sub) = self.people[name].sub.clone() else { return };
        self.trace.note(|| format!("{name} goes to /oauth2/authorize"));
        let node = &self.nodes[self.dice.below(self.nodes.len())];
        let site = site::by_host(node, "people.auth.us-east-1.localhost:9229", false).await.expect("no fault").expect("a site");
        let signed = Signed { sub, provider: LOCAL.to_owned(), proven: vec![Proof::Password], at_provider: None };
        // A store that refuses gives no session.
        let Ok((_, cookie)) = page_session::start(&context(node), &site, &HeaderMap::new(), signed).await else { return };
        let pair = cookie.to_str().expect("text").split(';').next().expect("a pair").parse().expect("a header");
        let asked = query(&[("response_type", "code"), ("client_id", &self.client), ("redirect_uri", CALLBACK), ("state", "s")]);
        let response = send(node, Method::GET, "/oauth2/authorize", &asked, HeaderMap::from_iter([(COOKIE, pair)]), String::new()).await;
        let place = response.headers().get(LOCATION).and_then(|place| place.to_str().ok()).unwrap_or_default();
        let fields = place.strip_prefix(CALLBACK).and_then(|rest| Form::parse(rest.trim_start_matches('?').as_bytes()));
        let Some(code) = fields.and_then(|fields| fields.get("code").map(str::to_owned)) else { return };
        *self.done.entry("authorize").or_default() += 1;
        assert_ne!(self.people[name].disabled, Known::Yes, "{name} is given a code, and is disabled");
        self.trace.note(|| format!("  {code}"));
        self.codes.push(GrantedCode { code, name, made: self.base.clock.now(), used: Known::No, access: None });
    }

    fn bringing(&self, code: &str) -> String {
        query(&[("grant_type", "authorization_code"), ("client_id", &self.client), ("code", code), ("redirect_uri", CALLBACK)])
    }

    /// An app brings a code, perhaps twice at once, perhaps one that was used.
    async fn exchange(&mut self, number: usize) {
        self.settle_backup(None);
        let granted = self.codes[number].clone();
        let body = self.bringing(&granted.code);
        self.trace.note(|| format!("/oauth2/token {}", granted.code));
        self.base.clock.advance(Duration::from_millis(1));
        let (one, other) = (self.node(), self.node());
        let twice = self.dice.below(4) == 0;
        let (told, under_way) = if twice {
            let both = async { tokio::join!(exchange(&one, body.clone()), exchange(&other, body)) };
            let ((one, other), under_way) = self.while_backed_up(both).await;
            self.trace.note(|| format!("  {one:?} and {other:?}"));
            (self.both("token", Told::of(one), Told::of(other)), under_way)
        } else {
            let (outcome, under_way) = self.while_backed_up(exchange(&one, body)).await;
            self.trace.note(|| format!("  {outcome:?}"));
            (Told::of(outcome), under_way)
        };
        let told = self.learn("token", told);
        let told = if under_way { Told::Unknown } else { told };
        self.look_at_the_clock();
        let young = self.latest < granted.made.plus(LIFE);
        match told {
            Told::Done(answer) => {
                assert_ne!(granted.used, Known::Yes, "an authorization code of {} served twice", granted.name);
                self.keep(granted.name, &answer, true);
                let sign_in = self.sign_ins.last_mut().expect("a sign-in");
                if twice {
                    // The second one has ended it, if it came to that.
                    sign_in.good = Known::Perhaps;
                }
                self.codes[number].access = Some(sign_in.access.clone());
                self.codes[number].used = Known::Yes;
            }
            // The user is looked for after the code.
            Told::Refused(_) if granted.used == Known::Yes && young => self.end_of(&granted, Known::No),
            Told::Refused(_) | Told::Unknown => {
                self.end_of(&granted, Known::Perhaps);
                if granted.used == Known::No {
                    self.codes[number].used = Known::Perhaps;
                }
            }
        }
    }

    /// What a code gave has ended, or may have.
    fn end_of(&mut self, granted: &GrantedCode, good: Known) {
        let theirs = self.sign_ins.iter_mut().filter(|sign_in| sign_in.hosted && granted.access.as_ref() == Some(&sign_in.first_access));
        theirs.filter(|sign_in| sign_in.good != Known::No).for_each(|sign_in| sign_in.good = good);
    }

    /// A code that was used up gives nothing more.
    pub(crate) async fn bring_used_codes(&mut self) {
        for granted in std::mem::take(&mut self.codes) {
            if granted.used != Known::Yes {
                continue;
            }
            let again = exchange(&self.nodes[0], self.bringing(&granted.code)).await;
            assert_eq!(again, Err(("invalid_grant".to_owned(), String::new())), "an authorization code of {}", granted.name);
        }
    }
}
