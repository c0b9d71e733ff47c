//! A pool that verifies e-mail addresses, with a client that signs in with passwords.

use serde_json::{Value, json};

use super::Caller;

pub(crate) const PASSWORD: &str = "Correct-Horse-7";

/// See the module.
pub(crate) struct TestPool {
    pub caller: Caller,
    pub pool_id: String,
    pub client_id: String,
}

impl TestPool {
    pub(crate) async fn new(caller: &Caller) -> Self {
        Self::with(caller, json!({ "AutoVerifiedAttributes": ["email"] }), json!({})).await
    }

    /// A pool and a client with these members beside the usual ones.
    pub(crate) async fn with(caller: &Caller, pool: Value, client: Value) -> Self {
        let pool = caller.ok("CreateUserPool", merged(json!({ "PoolName": "test" }), pool)).await;
        let pool_id = pool["UserPool"]["Id"].as_str().unwrap().to_owned();
        let flows = json!(["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
        let usual = json!({ "UserPoolId": pool_id, "ClientName": "app", "ExplicitAuthFlows": flows });
        let client = caller.ok("CreateUserPoolClient", merged(usual, client)).await;
        let client_id = client["UserPoolClient"]["ClientId"].as_str().unwrap().to_owned();
        Self { caller: caller.clone(), pool_id, client_id }
    }

    /// The same pool and client.
    pub(crate) fn same(&self) -> Self {
        self.at(&self.caller)
    }

    /// The same pool and client through another server.
    pub(crate) fn at(&self, caller: &Caller) -> Self {
        Self { caller: caller.clone(), pool_id: self.pool_id.clone(), client_id: self.client_id.clone() }
    }

    /// Registers a user with an e-mail address.
    pub(crate) async fn sign_up(&self, username: &str) -> Value {
        self.caller.ok("SignUp", self.sign_up_input(username)).await
    }

    pub(crate) fn sign_up_input(&self, username: &str) -> Value {
        json!({
            "ClientId": self.client_id,
            "Username": username,
            "Password": PASSWORD,
            "UserAttributes": [{ "Name": "email", "Value": format!("{username}@example.com") }],
        })
    }

    /// Registers and confirms with the code that was sent.
    pub(crate) async fn confirmed(&self, username: &str) -> Value {
        let answer = self.sign_up(username).await;
        let code = self.caller.newest_code(username).await;
        let input = json!({ "ClientId": self.client_id, "Username": username, "ConfirmationCode": code });
        self.caller.ok("ConfirmSignUp", input).await;
        answer
    }

    /// Signs a confirmed user in with the usual password.
    pub(crate) async fn sign_in(&self, username: &str) -> Value {
        let input = self.password_input(username, PASSWORD);
        self.caller.ok("InitiateAuth", input).await["AuthenticationResult"].clone()
    }

    /// The request that signs in with this password.
    pub(crate) fn password_input(&self, username: &str, password: &str) -> Value {
        let parameters = json!({ "USERNAME": username, "PASSWORD": password });
        json!({ "ClientId": self.client_id, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters })
    }

    /// The request that refreshes these tokens.
    pub(crate) fn refresh_input(&self, tokens: &Value) -> Value {
        let parameters = json!({ "REFRESH_TOKEN": tokens["RefreshToken"] });
        json!({ "ClientId": self.client_id, "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": parameters })
    }

    /// One attribute of a user as an administrator sees it; null if the user has none.
    pub(crate) async fn attribute(&self, username: &str, name: &str) -> Value {
        let user = self.user(username).await;
        let found = user["UserAttributes"].as_array().unwrap().iter().find(|attribute| attribute["Name"] == name).cloned();
        found.map_or(Value::Null, |attribute| attribute["Value"].clone())
    }

    /// The user's row as an administrator sees it.
    pub(crate) async fn user(&self, username: &str) -> Value {
        self.caller.ok("AdminGetUser", json!({ "UserPoolId": self.pool_id, "Username": username })).await
    }
}

fn merged(mut base: Value, more: Value) -> Value {
    let (Some(base_members), Value::Object(more)) = (base.as_object_mut(), more) else { panic!("both must be objects") };
    base_members.extend(more);
    base
}
