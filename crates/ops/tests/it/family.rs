//! What the tests of the sign-up family start from.

use std::time::Duration;

use identity::message::dev_messages::{self, DevMessage, Query};
use ops::testing::{self, TestApp};
use serde_json::{Map, Value, json};

/// A password that the default policy accepts.
pub(crate) const PASSWORD: &str = "Wonder-Land-1865";

/// The outcome of a call: the answer, or the error's name and text.
pub(crate) type Outcome = Result<Value, (String, String)>;

/// An application with one pool and one app client.
pub(crate) struct Family {
    pub app: TestApp,
    pub pool: String,
    pub client: String,
    /// The client's secret; empty for a public one.
    pub secret: String,
}

impl Family {
    /// A pool and a client with these members besides the names.
    pub(crate) async fn new(pool: Value, client: Value) -> Self {
        Self::on(testing::app().await, pool, client).await
    }

    /// The same on an application of the test's own making.
    pub(crate) async fn on(app: TestApp, pool: Value, client: Value) -> Self {
        let made = testing::call(&app, "CreateUserPool", with(pool, json!({ "PoolName": "people" }))).await.expect("a pool");
        let pool = text(&made["UserPool"]["Id"]);
        let (client, secret) = Self::client(&app, &pool, client).await;
        Self { app, pool, client, secret }
    }

    /// A plain pool that verifies e-mail addresses, and a public client for password sign-in.
    pub(crate) async fn plain() -> Self {
        Self::new(json!({ "AutoVerifiedAttributes": ["email"] }), password_client()).await
    }

    /// A pool with these members, and a public client for password sign-in that these change.
    pub(crate) async fn of(pool: Value, client: Value) -> Self {
        Self::new(pool, with(password_client(), client)).await
    }

    /// A plain pool, and a client with a secret for password sign-in.
    pub(crate) async fn confidential() -> Self {
        Self::new(json!({}), with(password_client(), json!({ "GenerateSecret": true }))).await
    }

    /// One more client: its id and its secret.
    pub(crate) async fn client(app: &TestApp, pool: &str, client: Value) -> (String, String) {
        let request = with(client, json!({ "UserPoolId": pool, "ClientName": "web" }));
        let made = testing::call(app, "CreateUserPoolClient", request).await.expect("a client");
        let client = &made["UserPoolClient"];
        (text(&client["ClientId"]), client["ClientSecret"].as_str().unwrap_or_default().to_owned())
    }

    /// Any operation. Each comes a millisecond after the one before, so that messages have an order.
    pub(crate) async fn call(&self, operation: &str, input: Value) -> Outcome {
        self.app.clock.advance(Duration::from_millis(1));
        testing::call(&self.app, operation, input).await
    }

    /// An operation that must succeed.
    pub(crate) async fn ok(&self, operation: &str, input: Value) -> Value {
        self.call(operation, input).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"))
    }

    /// An operation that must be refused: `Name: text`.
    pub(crate) async fn refusal_of(&self, operation: &str, input: Value) -> String {
        told(refused(self.call(operation, input).await))
    }

    /// An operation for app users: the client's id is added.
    pub(crate) async fn client_call(&self, operation: &str, input: Value) -> Outcome {
        self.call(operation, with(input, json!({ "ClientId": self.client }))).await
    }

    /// An Admin operation: the pool's id is added.
    pub(crate) async fn admin_call(&self, operation: &str, input: Value) -> Outcome {
        self.call(operation, with(input, json!({ "UserPoolId": self.pool }))).await
    }

    /// SignUp with the usual password.
    pub(crate) async fn sign_up(&self, username: &str, attributes: &[(&str, &str)]) -> Outcome {
        let input = json!({ "Username": username, "Password": PASSWORD, "UserAttributes": list(attributes) });
        self.client_call("SignUp", input).await
    }

    /// SignUp without attributes, for use in many futures at once.
    pub(crate) async fn sign_up_owned(&self, username: String) -> Outcome {
        self.sign_up(&username, &[]).await
    }

    /// A user who has signed up with an e-mail address of the same name.
    pub(crate) async fn registered(&self, username: &str) -> Value {
        self.ok("SignUp", self.sign_up_input(username)).await
    }

    /// The request of [`Family::registered`].
    pub(crate) fn sign_up_input(&self, username: &str) -> Value {
        let attributes = list(&[("email", &format!("{username}@example.com"))]);
        json!({ "ClientId": self.client, "Username": username, "Password": PASSWORD, "UserAttributes": attributes })
    }

    /// The request that signs in with a password.
    pub(crate) fn password_input(&self, username: &str, password: &str) -> Value {
        let parameters = json!({ "USERNAME": username, "PASSWORD": password });
        json!({ "ClientId": self.client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters })
    }

    /// The request that refreshes these tokens.
    pub(crate) fn refresh_input(&self, tokens: &Value) -> Value {
        let parameters = json!({ "REFRESH_TOKEN": tokens["RefreshToken"] });
        json!({ "ClientId": self.client, "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": parameters })
    }

    /// The tokens of a sign-in that has to work.
    pub(crate) async fn signed_in(&self, username: &str) -> Value {
        self.ok("InitiateAuth", self.password_input(username, PASSWORD)).await["AuthenticationResult"].clone()
    }

    /// A user who has signed up and confirmed the e-mail address.
    pub(crate) async fn confirmed(&self, username: &str, email: &str) -> Value {
        let made = self.sign_up(username, &[("email", email)]).await.expect("a sign-up");
        let code = self.newest_code().await;
        self.client_call("ConfirmSignUp", json!({ "Username": username, "ConfirmationCode": code })).await.expect("a confirmation");
        made
    }

    /// InitiateAuth with a password.
    pub(crate) async fn sign_in(&self, username: &str, password: &str) -> Outcome {
        self.call("InitiateAuth", self.password_input(username, password)).await
    }

    /// The access token of a sign-in that has to work.
    pub(crate) async fn access_token(&self, username: &str) -> String {
        let answer = self.sign_in(username, PASSWORD).await.expect("a sign-in");
        text(&answer["AuthenticationResult"]["AccessToken"])
    }

    /// AdminGetUser, with the attributes as a map under `Attributes`.
    pub(crate) async fn user(&self, username: &str) -> Value {
        let mut user = self.admin_call("AdminGetUser", json!({ "Username": username })).await.expect("a user");
        user["Attributes"] = map(&user["UserAttributes"]);
        user
    }

    /// One attribute of a user as an administrator sees it; null if the user has none.
    pub(crate) async fn attribute(&self, username: &str, name: &str) -> Value {
        self.user(username).await["Attributes"][name].clone()
    }

    /// The newest message of a user, as development mode shows it.
    pub(crate) async fn newest_message(&self, username: &str) -> Value {
        let query = Query { username: Some(username.to_owned()), ..Query::default() };
        let messages = dev_messages::list(&self.app, query).await.expect("the messages");
        serde_json::to_value(messages.first().expect("a message")).expect("a message in JSON")
    }

    /// All messages, newest first.
    pub(crate) async fn messages(&self) -> Vec<DevMessage> {
        dev_messages::list(&self.app, Query::default()).await.expect("the messages")
    }

    /// The code of the newest message.
    pub(crate) async fn newest_code(&self) -> String {
        self.messages().await.first().expect("a message").code.clone()
    }

    /// A code that is certainly not the one of the newest message.
    pub(crate) async fn wrong_code(&self) -> String {
        let last = self.newest_code().await;
        last.bytes().map(|digit| char::from(if digit == b'0' { b'1' } else { b'0' })).collect()
    }
}

/// An operation that must succeed, in an application without a pool of the test's own.
pub(crate) async fn ok(app: &TestApp, operation: &str, input: Value) -> Value {
    testing::call(app, operation, input).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"))
}

/// An operation that must be refused there: `Name: text`.
pub(crate) async fn refusal_of(app: &TestApp, operation: &str, input: Value) -> String {
    told(refused(testing::call(app, operation, input).await))
}

/// An error in one line.
fn told((code, message): (String, String)) -> String {
    format!("{code}: {message}")
}

/// A public client that signs in with passwords.
pub(crate) fn password_client() -> Value {
    json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH"] })
}

/// The same, hiding whether users exist.
pub(crate) fn hiding_client() -> Value {
    with(password_client(), json!({ "PreventUserExistenceErrors": "ENABLED" }))
}

/// The members of both objects.
pub(crate) fn with(mut base: Value, more: Value) -> Value {
    let members: Map<String, Value> = serde_json::from_value(more).expect("an object");
    base.as_object_mut().expect("an object").extend(members);
    base
}

/// Attributes as requests list them.
pub(crate) fn list(attributes: &[(&str, &str)]) -> Value {
    attributes.iter().map(|(name, value)| json!({ "Name": name, "Value": value })).collect()
}

/// Listed attributes as a map.
pub(crate) fn map(list: &Value) -> Value {
    let entries = list.as_array().into_iter().flatten();
    Value::Object(entries.map(|entry| (text(&entry["Name"]), entry["Value"].clone())).collect())
}

/// A text that has to be there.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// The error of a call that must not succeed.
pub(crate) fn refused(outcome: Outcome) -> (String, String) {
    match outcome {
        Err(error) => error,
        Ok(answer) => panic!("answered {answer}"),
    }
}

/// An expected error.
pub(crate) fn error(code: &str, message: &str) -> (String, String) {
    (code.to_owned(), message.to_owned())
}

/// What an operation says of a pool that nobody made, with these members beside its id.
pub(crate) async fn told_of_no_pool(operation: &str, more: Value) {
    let family = Family::plain().await;
    let request = with(more, json!({ "UserPoolId": "us-east-1_Nowhere00" }));
    let wanted = error("ResourceNotFoundException", "User pool us-east-1_Nowhere00 does not exist.");
    assert_eq!(refused(family.call(operation, request).await), wanted, "{operation}");
}
