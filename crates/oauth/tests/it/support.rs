//! A pool with a domain, a client and a user, and a browser that goes to its site.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::form::Form;
use domain::sign_in::Proof;
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, LOCATION};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use oauth::page_session::{self, LOCAL, Signed};
use oauth::site::{self, PoolSite};
use oauth::web::{WebRequest, WebResponse};
use oauth::{authorize, endpoints};
use ops::testing::{TestApp, app, call, context};
use serde_json::{Value, json};

pub(crate) const PASSWORD: &str = "Sesame-123";
pub(crate) const CALLBACK: &str = "https://app.example/callback";

/// A program with one pool, and what is in it.
pub(crate) struct World {
    pub(crate) app: TestApp,
    pub(crate) pool_id: String,
    pub(crate) client_id: String,
    pub(crate) sub: String,
}

/// A client of the pool that may use both flows; `members` come on top.
pub(crate) fn client(pool_id: &str, members: &Value) -> Value {
    let mut input = json!({
        "UserPoolId": pool_id,
        "ClientName": "app",
        "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["code", "implicit"],
        "AllowedOAuthScopes": ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
        "CallbackURLs": [CALLBACK, "myapp://done"],
        "LogoutURLs": ["https://app.example/bye"],
        "SupportedIdentityProviders": ["COGNITO"],
    });
    input.as_object_mut().expect("members").extend(members.as_object().expect("members").clone());
    input
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(json!({})).await
    }

    /// With a client of other settings.
    pub(crate) async fn with(members: Value) -> Self {
        Self::of(json!({}), members).await
    }

    /// With a pool and a client of other settings.
    pub(crate) async fn of(pool: Value, members: Value) -> Self {
        Self::on(app().await, pool, members).await
    }

    /// The same on a program of the test's own making.
    pub(crate) async fn on(app: TestApp, pool: Value, members: Value) -> Self {
        let mut input = json!({ "PoolName": "people" });
        input.as_object_mut().expect("members").extend(pool.as_object().expect("members").clone());
        let takes_names = input.get("UsernameAttributes").is_none();
        let pool = call(&app, "CreateUserPool", input).await.expect("a pool");
        let pool_id = pool["UserPool"]["Id"].as_str().expect("an id").to_owned();
        call(&app, "CreateUserPoolDomain", json!({ "UserPoolId": pool_id, "Domain": "people" })).await.expect("a domain");
        let mut world = Self { app, pool_id, client_id: String::new(), sub: String::new() };
        world.client_id = world.add_client(members).await;
        if takes_names {
            world.sub = world.add_user("ann").await;
        }
        world
    }

    pub(crate) async fn add_client(&self, members: Value) -> String {
        let made = call(&self.app, "CreateUserPoolClient", client(&self.pool_id, &members)).await.expect("a client");
        made["UserPoolClient"]["ClientId"].as_str().expect("an id").to_owned()
    }

    pub(crate) async fn client_of_another_pool(&self) -> String {
        let pool = call(&self.app, "CreateUserPool", json!({ "PoolName": "others" })).await.expect("a pool");
        let pool_id = pool["UserPool"]["Id"].as_str().expect("an id");
        let made = call(&self.app, "CreateUserPoolClient", client(pool_id, &json!({}))).await.expect("a client");
        made["UserPoolClient"]["ClientId"].as_str().expect("an id").to_owned()
    }

    pub(crate) async fn call(&self, operation: &str, mut members: Value) -> Value {
        members["UserPoolId"] = json!(self.pool_id);
        call(&self.app, operation, members).await.expect(operation)
    }

    pub(crate) async fn add_user(&self, name: &str) -> String {
        let attributes = json!([{ "Name": "email", "Value": format!("{name}@example.com") }, { "Name": "email_verified", "Value": "true" }, { "Name": "name", "Value": "Ann" }]);
        let made = self.call("AdminCreateUser", json!({ "Username": name, "UserAttributes": attributes })).await;
        self.call("AdminSetUserPassword", json!({ "Username": name, "Password": PASSWORD, "Permanent": true })).await;
        let sub = made["User"]["Attributes"].as_array().expect("attributes").iter().find(|attribute| attribute["Name"] == "sub");
        sub.expect("a sub")["Value"].as_str().expect("a text").to_owned()
    }

    /// The first secret of the pool's client.
    pub(crate) async fn secret(&self) -> String {
        let client = self.call("DescribeUserPoolClient", json!({ "ClientId": self.client_id })).await;
        client["UserPoolClient"]["ClientSecret"].as_str().expect("a secret").to_owned()
    }

    /// The pool's site by its prefix domain.
    pub(crate) async fn site(&self) -> PoolSite {
        let host = "people.auth.us-east-1.localhost:9229";
        site::by_host(&self.app, host, false).await.expect("no fault").expect("a site")
    }

    /// A request to an endpoint.
    pub(crate) async fn send(&self, method: Method, path: &str, query: &str, headers: HeaderMap, body: &str) -> WebResponse {
        let request = WebRequest {
            cx: context(&self.app),
            site: self.site().await,
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            headers,
            body: body.as_bytes().to_vec(),
        };
        endpoints::handle(request).await
    }

    /// Where a request for authorization leads, from a browser with these cookies.
    pub(crate) async fn authorize(&self, query: &str, cookies: &HeaderMap) -> String {
        place(&self.send(Method::GET, "/oauth2/authorize", query, cookies.clone(), "").await)
    }

    /// A query for the pool's client: what is in `more` comes instead of the usual, and goes where it is empty.
    pub(crate) fn query(&self, more: &[(&str, &str)]) -> String {
        let mut fields =
            vec![("response_type", "code"), ("client_id", self.client_id.as_str()), ("redirect_uri", CALLBACK), ("state", "s1")];
        for (name, value) in more {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        query(&fields)
    }

    /// The cookies of a browser in which a user has just signed in.
    pub(crate) async fn signed_in(&self, sub: &str) -> HeaderMap {
        let signed = Signed { sub: sub.to_owned(), provider: LOCAL.to_owned(), proven: vec![Proof::Password], at_provider: None };
        let (_, cookie) = page_session::start(&context(&self.app), &self.site().await, &HeaderMap::new(), signed).await.expect("a session");
        cookies(&cookie)
    }

    /// A code for a browser of this user.
    pub(crate) async fn code(&self, more: &[(&str, &str)]) -> String {
        let browser = self.signed_in(&self.sub).await;
        let place = self.authorize(&self.query(more), &browser).await;
        fields(&place).get("code").unwrap_or_else(|| panic!("{place}")).to_owned()
    }

    /// A form to an endpoint.
    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)], extra: &HeaderMap) -> (u16, Value) {
        let mut sent = headers(&[(CONTENT_TYPE, "application/x-www-form-urlencoded")]);
        sent.extend(extra.clone());
        let response = self.send(Method::POST, path, "", sent, &query(form)).await;
        (response.status().as_u16(), json_of(&response))
    }

    /// An exchange of a code by the pool's client; `more` as in [`World::query`].
    pub(crate) async fn exchange(&self, code: &str, more: &[(&str, &str)]) -> (u16, Value) {
        let mut form =
            vec![("grant_type", "authorization_code"), ("client_id", self.client_id.as_str()), ("code", code), ("redirect_uri", CALLBACK)];
        for (name, value) in more {
            form.retain(|(known, _)| known != name);
            form.push((name, value));
        }
        self.post("/oauth2/token", &form, &HeaderMap::new()).await
    }

    pub(crate) async fn refresh(&self, token: &str) -> (u16, Value) {
        let form = [("grant_type", "refresh_token"), ("client_id", self.client_id.as_str()), ("refresh_token", token)];
        self.post("/oauth2/token", &form, &HeaderMap::new()).await
    }

    /// What userInfo answers to a token.
    pub(crate) async fn user_info(&self, token: &str) -> (u16, Value) {
        let sent = headers(&[(AUTHORIZATION, &format!("Bearer {token}"))]);
        let response = self.send(Method::GET, "/oauth2/userInfo", "", sent, "").await;
        (response.status().as_u16(), json_of(&response))
    }

    pub(crate) async fn disable(&self, name: &str) {
        self.call("AdminDisableUser", json!({ "Username": name })).await;
    }
}

/// A query of fields that are not empty.
pub(crate) fn query(fields: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        domain::form::push(&mut text, name, value);
    }
    text
}

/// What a browser sends back of a `Set-Cookie`.
pub(crate) fn cookies(set: &HeaderValue) -> HeaderMap {
    let pair = set.to_str().expect("text").split(';').next().expect("a pair");
    headers(&[(COOKIE, pair)])
}

pub(crate) fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.clone(), value.parse().expect("a header"))).collect()
}

/// Where a redirect leads.
pub(crate) fn place(response: &WebResponse) -> String {
    assert_eq!(response.status(), 302, "{response:?}");
    response.headers()[LOCATION].to_str().expect("text").to_owned()
}

/// The fields of the query, or of the fragment, of a place.
pub(crate) fn fields(place: &str) -> Form {
    let (_, answer) = place.split_once(['?', '#']).expect("an answer");
    Form::parse(answer.as_bytes()).expect("fields")
}

pub(crate) fn json_of(response: &WebResponse) -> Value {
    if response.body().is_empty() { Value::Null } else { serde_json::from_slice(response.body()).expect("JSON") }
}

/// HTTP Basic.
pub(crate) fn basic(user: &str, password: &str) -> HeaderMap {
    headers(&[(AUTHORIZATION, &format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))))])
}

/// The claims of a token, unverified.
pub(crate) fn claims(token: &str) -> Value {
    Value::Object(domain::jwt::peek(token).expect("a token"))
}

pub(crate) async fn parsed(world: &World, query: &str) -> authorize::Request {
    authorize::Request::parse(&context(&world.app), &world.site().await, query).await.expect("a good request")
}

pub(crate) fn arc(world: &World) -> Arc<identity::App> {
    Arc::clone(&world.app)
}
