//! A pool with a client for the pages.

use identity::message::dev_messages::{self, Query};
use oauth::site::{self, PoolSite};
use ops::testing::{self, TestApp};
use serde_json::{Map, Value, json};

use crate::browser::Browser;

pub(crate) const PASSWORD: &str = "Wonder-Land-1865";
pub(crate) const CALLBACK: &str = "https://app.example/callback";

pub(crate) struct World {
    pub(crate) app: TestApp,
    pub(crate) pool: String,
    pub(crate) client: String,
}

impl World {
    /// A pool that verifies e-mail addresses, and a client that signs in with passwords.
    pub(crate) async fn plain() -> Self {
        Self::new(json!({}), json!({})).await
    }

    /// A pool and a client with these members besides.
    pub(crate) async fn new(pool: Value, client: Value) -> Self {
        Self::on(testing::app().await, pool, client).await
    }

    /// The same on a program of the test's own making.
    pub(crate) async fn on(app: TestApp, pool: Value, client: Value) -> Self {
        let pool = with(json!({ "PoolName": "people", "AutoVerifiedAttributes": ["email"] }), pool);
        let made = testing::call(&app, "CreateUserPool", pool).await.expect("a pool");
        let pool = text(&made["UserPool"]["Id"]);
        let mut world = Self { app, pool, client: String::new() };
        world.client = world.add_client(client).await;
        world
    }

    pub(crate) async fn add_client(&self, members: Value) -> String {
        let client = json!({
            "UserPoolId": self.pool, "ClientName": "web", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": ["openid", "email"], "CallbackURLs": [CALLBACK], "SupportedIdentityProviders": ["COGNITO"],
            "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"],
        });
        let made = testing::call(&self.app, "CreateUserPoolClient", with(client, members)).await.expect("a client");
        text(&made["UserPoolClient"]["ClientId"])
    }

    pub(crate) async fn admin(&self, operation: &str, input: Value) -> Value {
        let input = with(input, json!({ "UserPoolId": self.pool }));
        testing::call(&self.app, operation, input).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"))
    }

    /// A confirmed user with a verified address of the same name.
    pub(crate) async fn user(&self, name: &str) {
        let attributes =
            json!([{ "Name": "email", "Value": format!("{name}@example.com") }, { "Name": "email_verified", "Value": "true" }]);
        self.admin("AdminCreateUser", json!({ "Username": name, "UserAttributes": attributes, "MessageAction": "SUPPRESS" })).await;
        self.admin("AdminSetUserPassword", json!({ "Username": name, "Password": PASSWORD, "Permanent": true })).await;
    }

    /// The pool's site by path, as a server shows it on any host.
    pub(crate) async fn site(&self) -> PoolSite {
        site::by_path(&self.app, &self.pool, false).await.expect("no fault").expect("a site")
    }

    pub(crate) async fn browser(&self) -> Browser<'_> {
        Browser::new(&self.app, self.site().await)
    }

    /// A page with what the app asks for.
    pub(crate) fn page(&self, path: &str) -> String {
        self.page_of(&self.client, path)
    }

    pub(crate) fn page_of(&self, client: &str, path: &str) -> String {
        format!("{path}?response_type=code&client_id={client}&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&state=s1&scope=openid")
    }

    /// The code of the newest message.
    pub(crate) async fn code(&self) -> String {
        let messages = dev_messages::list(&self.app, Query::default()).await.expect("the messages");
        messages.first().expect("a message").code.clone()
    }

    pub(crate) async fn message_count(&self) -> usize {
        dev_messages::list(&self.app, Query::default()).await.expect("the messages").len()
    }
}

/// The members of both objects.
pub(crate) fn with(mut base: Value, more: Value) -> Value {
    let members: Map<String, Value> = serde_json::from_value(more).expect("an object");
    base.as_object_mut().expect("an object").extend(members);
    base
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}
