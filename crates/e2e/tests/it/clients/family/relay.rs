//! A client program that relays calls to its SDK, and the pool that it is pointed at.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use domain::secret::secret_hash;
use serde_json::{Value, json};

use crate::support::{Caller, TestPool};

const REPLY_TIME_MAX: Duration = Duration::from_secs(120);

/// The running program. Each call goes out as one line and its outcome comes back as one line.
pub(in crate::clients) struct Relay {
    child: Child,
    input: ChildStdin,
    output: Receiver<String>,
}

impl Relay {
    /// Starts the program for this server; says which client at which version runs.
    pub(in crate::clients) fn start(mut command: Command, url: &str) -> Self {
        command.env("COGNATE_ENDPOINT", url).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (said, output) = channel();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| said.send(line)));
        let relay = Self { child, input, output };
        println!("ran: {}", relay.line()["client"].as_str().unwrap());
        relay
    }

    fn line(&self) -> Value {
        let line = self.output.recv_timeout(REPLY_TIME_MAX).expect("the client answers");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// One call; the refusal is `Name: text`.
    pub(in crate::clients) fn call(&mut self, operation: &str, input: &Value) -> Result<Value, String> {
        writeln!(self.input, "{}", json!({ "operation": operation, "input": input })).unwrap();
        let reply = self.line();
        match reply["refused"].as_str() {
            Some(text) => Err(text.to_owned()),
            None => Ok(reply["answer"].clone()),
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        // Already gone is fine here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An application: a client program, and the pool and app client it was made for.
pub(super) struct App<'a> {
    relay: &'a mut Relay,
    pool: TestPool,
    secret: Option<String>,
}

impl<'a> App<'a> {
    /// A pool and an app client with these members; existence errors are told apart unless they say otherwise.
    pub(super) async fn new(relay: &'a mut Relay, caller: &Caller, pool: Value, mut client: Value) -> Self {
        let members = client.as_object_mut().unwrap();
        members.entry("PreventUserExistenceErrors").or_insert_with(|| "LEGACY".into());
        let pool = TestPool::with(caller, pool, client).await;
        let input = json!({ "UserPoolId": pool.pool_id, "ClientId": pool.client_id });
        let described = caller.ok("DescribeUserPoolClient", input).await;
        let secret = described["UserPoolClient"]["ClientSecret"].as_str().map(str::to_owned);
        Self { relay, pool, secret }
    }

    /// The id of the app client.
    pub(super) fn client_id(&self) -> &str {
        &self.pool.client_id
    }

    /// The secret of the app client, which has one.
    pub(super) fn secret(&self) -> &str {
        self.secret.as_deref().expect("a client with a secret")
    }

    /// The secret hash over a username, as an application computes it.
    pub(super) fn hash(&self, username: &str) -> String {
        secret_hash::compute(self.secret(), username, self.client_id())
    }

    /// Calls through the client program; the ids of the pool and the app client are added where the operation has them.
    fn call(&mut self, operation: &str, mut input: Value) -> Result<Value, String> {
        let members = input.as_object_mut().unwrap();
        let admin = operation.starts_with("Admin");
        if admin {
            members.insert("UserPoolId".to_owned(), self.pool.pool_id.clone().into());
        }
        if members.get("AccessToken").is_none() && (!admin || operation.contains("Auth")) {
            members.insert("ClientId".to_owned(), self.pool.client_id.clone().into());
        }
        self.relay.call(operation, &input)
    }

    /// A call that must succeed.
    pub(super) fn ok(&mut self, operation: &str, input: Value) -> Value {
        self.call(operation, input.clone()).unwrap_or_else(|text| panic!("{operation} {input}: {text}"))
    }

    /// A call that must be refused; `Name: text` as the SDK reports it.
    pub(super) fn refused(&mut self, operation: &str, input: Value) -> String {
        match self.call(operation, input) {
            Ok(answer) => panic!("{operation} was not refused: {answer}"),
            Err(text) => text,
        }
    }

    /// Signs in with a password; the tokens.
    pub(super) fn sign_in(&mut self, username: &str, password: &str) -> Value {
        self.ok("InitiateAuth", Self::password_input(username, password))["AuthenticationResult"].clone()
    }

    /// The request that signs in with a password.
    pub(super) fn password_input(username: &str, password: &str) -> Value {
        json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": { "USERNAME": username, "PASSWORD": password } })
    }

    /// An administrator's view: the user with the attributes as a map under `Attributes`.
    pub(super) fn user(&mut self, username: &str) -> Value {
        let mut user = self.ok("AdminGetUser", json!({ "Username": username }));
        user["Attributes"] = attribute_map(&user);
        user
    }

    /// Signs up with an e-mail address and confirms with the code that was sent.
    pub(super) async fn confirmed(&mut self, username: &str, email: &str, password: &str) {
        let attributes = json!([{ "Name": "email", "Value": email }]);
        self.ok("SignUp", json!({ "Username": username, "Password": password, "UserAttributes": attributes }));
        let code = self.code(username).await;
        self.ok("ConfirmSignUp", json!({ "Username": username, "ConfirmationCode": code }));
    }

    /// The newest code that was sent to a user.
    pub(super) async fn code(&self, username: &str) -> String {
        self.pool.caller.newest_code(username).await
    }
}

/// The attributes of a user as a map.
pub(super) fn attribute_map(user: &Value) -> Value {
    let entries = user["UserAttributes"].as_array().into_iter().flatten();
    Value::Object(entries.map(|entry| (entry["Name"].as_str().unwrap().to_owned(), entry["Value"].clone())).collect())
}

/// A code that differs from the right one.
pub(super) fn wrong(code: &str) -> &'static str {
    if code == "000000" { "111111" } else { "000000" }
}
