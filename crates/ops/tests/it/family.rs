//! What the tests of the sign-up family start from.

use std::time::Duration;

use identity::message::dev_messages::{self, DevMessage, Query};
use ops::testing::{self, TestApp};
use serde_json::{Map, Value, json};

/// A password that the default policy accepts.
pub const PASSWORD: &str = "Wonder-Land-1865";

/// The outcome of a call: the answer, or the error's name and text.
pub type Outcome = Result<Value, (String, String)>;

/// An application with one pool and one app client.
pub struct Family {
    pub app: TestApp,
    pub pool: String,
    pub client: String,
    /// The client's secret; empty for a public one.
    pub secret: String,
}

impl Family {
    /// A pool and a client with these members besides the names.
    pub async fn new(pool: Value, client: Value) -> Self {
        Self::on(testing::app().await, pool, client).await
    }

    /// The same on an application of the test's own making.
    pub async fn on(app: TestApp, pool: Value, client: Value) -> Self {
        let made = testing::call(&app, "CreateUserPool", with(pool, json!({ "PoolName": "people" }))).await.expect("a pool");
        let pool = text(&made["UserPool"]["Id"]);
        let (client, secret) = Self::client(&app, &pool, client).await;
        Self { app, pool, client, secret }
    }

    /// A plain pool that verifies e-mail addresses, and a public client for password sign-in.
    pub async fn plain() -> Self {
        Self::new(json!({ "AutoVerifiedAttributes": ["email"] }), password_client()).await
    }

    /// One more client: its id and its secret.
    pub async fn client(app: &TestApp, pool: &str, client: Value) -> (String, String) {
        let request = with(client, json!({ "UserPoolId": pool, "ClientName": "web" }));
        let made = testing::call(app, "CreateUserPoolClient", request).await.expect("a client");
        let client = &made["UserPoolClient"];
        (text(&client["ClientId"]), client["ClientSecret"].as_str().unwrap_or_default().to_owned())
    }

    /// Any operation. Each comes a millisecond after the one before, so that messages have an order.
    pub async fn call(&self, operation: &str, input: Value) -> Outcome {
        self.app.clock.advance(Duration::from_millis(1));
        testing::call(&self.app, operation, input).await
    }

    /// An operation for app users: the client's id is added.
    pub async fn client_call(&self, operation: &str, input: Value) -> Outcome {
        self.call(operation, with(input, json!({ "ClientId": self.client }))).await
    }

    /// An Admin operation: the pool's id is added.
    pub async fn admin_call(&self, operation: &str, input: Value) -> Outcome {
        self.call(operation, with(input, json!({ "UserPoolId": self.pool }))).await
    }

    /// SignUp with the usual password.
    pub async fn sign_up(&self, username: &str, attributes: &[(&str, &str)]) -> Outcome {
        let input = json!({ "Username": username, "Password": PASSWORD, "UserAttributes": list(attributes) });
        self.client_call("SignUp", input).await
    }

    /// SignUp without attributes, for use in many futures at once.
    pub async fn sign_up_owned(&self, username: String) -> Outcome {
        self.sign_up(&username, &[]).await
    }

    /// A user who has signed up and confirmed the e-mail address.
    pub async fn confirmed(&self, username: &str, email: &str) -> Value {
        let made = self.sign_up(username, &[("email", email)]).await.expect("a sign-up");
        let code = self.newest_code().await;
        self.client_call("ConfirmSignUp", json!({ "Username": username, "ConfirmationCode": code })).await.expect("a confirmation");
        made
    }

    /// InitiateAuth with a password.
    pub async fn sign_in(&self, username: &str, password: &str) -> Outcome {
        let parameters = json!({ "USERNAME": username, "PASSWORD": password });
        self.client_call("InitiateAuth", json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters })).await
    }

    /// The access token of a sign-in that has to work.
    pub async fn access_token(&self, username: &str) -> String {
        let answer = self.sign_in(username, PASSWORD).await.expect("a sign-in");
        text(&answer["AuthenticationResult"]["AccessToken"])
    }

    /// AdminGetUser, with the attributes as a map under `Attributes`.
    pub async fn user(&self, username: &str) -> Value {
        let mut user = self.admin_call("AdminGetUser", json!({ "Username": username })).await.expect("a user");
        user["Attributes"] = map(&user["UserAttributes"]);
        user
    }

    /// All messages, newest first.
    pub async fn messages(&self) -> Vec<DevMessage> {
        dev_messages::list(&self.app, Query::default()).await.expect("the messages")
    }

    /// The code of the newest message.
    pub async fn newest_code(&self) -> String {
        self.messages().await.first().expect("a message").code.clone()
    }

    /// A code that is certainly not the one of the newest message.
    pub async fn wrong_code(&self) -> String {
        let last = self.newest_code().await;
        last.bytes().map(|digit| char::from(if digit == b'0' { b'1' } else { b'0' })).collect()
    }
}

/// A public client that signs in with passwords.
pub fn password_client() -> Value {
    json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH"] })
}

/// The same, hiding whether users exist.
pub fn hiding_client() -> Value {
    with(password_client(), json!({ "PreventUserExistenceErrors": "ENABLED" }))
}

/// The members of both objects.
pub fn with(mut base: Value, more: Value) -> Value {
    let members: Map<String, Value> = serde_json::from_value(more).expect("an object");
    base.as_object_mut().expect("an object").extend(members);
    base
}

/// Attributes as requests list them.
pub fn list(attributes: &[(&str, &str)]) -> Value {
    attributes.iter().map(|(name, value)| json!({ "Name": name, "Value": value })).collect()
}

/// Listed attributes as a map.
pub fn map(list: &Value) -> Value {
    let entries = list.as_array().into_iter().flatten();
    Value::Object(entries.map(|entry| (text(&entry["Name"]), entry["Value"].clone())).collect())
}

/// A text that has to be there.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// The error of a call that must not succeed.
pub fn refused(outcome: Outcome) -> (String, String) {
    match outcome {
        Err(error) => error,
        Ok(answer) => panic!("answered {answer}"),
    }
}

/// An expected error.
pub fn error(code: &str, message: &str) -> (String, String) {
    (code.to_owned(), message.to_owned())
}
