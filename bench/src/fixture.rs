//! Makes a pool, a client and users on a server, and the requests of each operation against them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::hosted::Hosted;
use crate::http::Connection;
use crate::load::{Bodies, Workload, send_all};
use crate::setup::{PASSWORD, call, text};
use crate::target::{FIXED_CODE, Target};
use crate::{apps, challenges, whole};

/// Connections while the users are made.
const SETUP_CONNECTIONS: usize = 16;
/// So many users sign in; more would measure the setup.
const SIGNED_IN_MAX: usize = 64;
/// `GET /_cognate/messages` gives no more at once.
const MESSAGES_MAX: usize = 1000;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Op {
    SignUp,
    ConfirmSignUp,
    PasswordSignIn,
    Refresh,
    GetUser,
    AdminGetUser,
    ListUsers,
    CodeFlow,
    ClientCredentials,
    UserInfo,
    SrpSignIn,
    AppSignIn,
}

impl Op {
    /// Sign-ins that answer a challenge.
    pub const CHALLENGED: [Self; 2] = [Self::SrpSignIn, Self::AppSignIn];
    /// Those of a browser and of applications behind it.
    pub const HOSTED: [Self; 3] = [Self::CodeFlow, Self::ClientCredentials, Self::UserInfo];
    /// Those of the API, which peers have, too.
    pub const ALL: [Self; 7] =
        [Self::SignUp, Self::ConfirmSignUp, Self::PasswordSignIn, Self::Refresh, Self::GetUser, Self::AdminGetUser, Self::ListUsers];

    pub fn title(self) -> &'static str {
        match self {
            Self::SignUp => "SignUp",
            Self::ConfirmSignUp => "ConfirmSignUp",
            Self::PasswordSignIn => "InitiateAuth USER_PASSWORD_AUTH",
            Self::Refresh => "InitiateAuth REFRESH_TOKEN_AUTH",
            Self::GetUser => "GetUser",
            Self::AdminGetUser => "AdminGetUser",
            Self::ListUsers => "ListUsers, filter on email",
            Self::CodeFlow => "authorize to token, with a page session",
            Self::ClientCredentials => "token, client_credentials",
            Self::UserInfo => "userInfo",
            Self::SrpSignIn => "USER_SRP_AUTH to tokens",
            Self::AppSignIn => "USER_PASSWORD_AUTH and SOFTWARE_TOKEN_MFA to tokens",
        }
    }

    fn wire(self) -> &'static str {
        match self {
            Self::SignUp => "SignUp",
            Self::ConfirmSignUp => "ConfirmSignUp",
            Self::PasswordSignIn | Self::Refresh => "InitiateAuth",
            Self::GetUser => "GetUser",
            Self::AdminGetUser => "AdminGetUser",
            Self::ListUsers => "ListUsers",
            Self::CodeFlow => whole::CODE_FLOW,
            Self::ClientCredentials | Self::UserInfo => whole::RAW,
            Self::SrpSignIn => challenges::SRP,
            Self::AppSignIn => challenges::TOTP,
        }
    }
}

/// A pool with users on a running server.
pub struct Fixture {
    pub address: SocketAddr,
    pub pool_id: String,
    pub client_id: String,
    /// Confirmed users, all with [`PASSWORD`].
    users: Vec<String>,
    signed_in: Vec<Tokens>,
    /// Made once, so that a sign-up's confirmations are measured only once.
    confirmable: RefCell<usize>,
}

struct Tokens {
    access: String,
    refresh: String,
}

impl Fixture {
    /// Makes the pool, the client and so many confirmed users, some of them signed in.
    pub async fn make(address: SocketAddr, users: usize) -> Result<Self, String> {
        let pool = call(address, "CreateUserPool", &json!({ "PoolName": "bench", "AutoVerifiedAttributes": ["email"] })).await?;
        let pool_id = text(&pool["UserPool"]["Id"], "UserPool.Id")?;
        let client = json!({ "UserPoolId": pool_id, "ClientName": "bench",
            "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] });
        let client = call(address, "CreateUserPoolClient", &client).await?;
        let client_id = text(&client["UserPoolClient"]["ClientId"], "UserPoolClient.ClientId")?;
        let mut fixture = Self { address, pool_id, client_id, users: Vec::new(), signed_in: Vec::new(), confirmable: RefCell::new(0) };
        let names: Vec<String> = (0..users).map(|number| format!("user-{number}")).collect();
        let sign_ups = names.iter().map(|name| fixture.sign_up_body(name)).collect();
        send_all(address, "SignUp", sign_ups, SETUP_CONNECTIONS).await?;
        let confirmations = names.iter().map(|name| fixture.named_body(name)).collect();
        send_all(address, "AdminConfirmSignUp", confirmations, SETUP_CONNECTIONS).await?;
        fixture.sign_in(names).await?;
        Ok(fixture)
    }

    /// Takes these users, which are confirmed, and signs some of them in.
    pub async fn sign_in(&mut self, names: Vec<String>) -> Result<(), String> {
        let step = (names.len() / SIGNED_IN_MAX).max(1);
        let bodies = names.iter().step_by(step).map(|name| self.password_body(name)).collect();
        self.signed_in.clear();
        for answer in send_all(self.address, "InitiateAuth", bodies, SETUP_CONNECTIONS).await? {
            let result = &answer.json()["AuthenticationResult"];
            let access = text(&result["AccessToken"], "AccessToken")?;
            self.signed_in.push(Tokens { access, refresh: text(&result["RefreshToken"], "RefreshToken")? });
        }
        self.users = names;
        Ok(())
    }

    /// The requests of an operation. `round` keeps names apart between rounds.
    pub async fn workload(&self, target: &Target, op: Op, round: usize, once: usize, log: &Path) -> Result<Rc<Workload>, String> {
        let bodies = match op {
            Op::CodeFlow | Op::ClientCredentials | Op::UserInfo => {
                let user = self.users.first().ok_or("there are no users")?;
                // Made anew each round: the browser's session and the access token live an hour.
                let Hosted { code_flow, client_credentials, user_info } = Hosted::make(self.address, &self.pool_id, user, round).await?;
                Bodies::Cycle(vec![match op {
                    Op::CodeFlow => code_flow,
                    Op::ClientCredentials => client_credentials,
                    _ => user_info,
                }])
            }
            Op::SignUp => {
                let (client_id, start) = (self.client_id.clone(), format!("new-{round}-"));
                Bodies::Fresh(Box::new(move |number| sign_up_body(&client_id, &format!("{start}{number}"))))
            }
            Op::ConfirmSignUp => Bodies::Once(RefCell::new(self.confirmations(target, once, log).await?)),
            Op::SrpSignIn => Bodies::Cycle(self.users.iter().map(|name| self.srp_body(name)).collect()),
            Op::AppSignIn => Bodies::Once(RefCell::new(apps::sign_ins(self.address, once).await?)),
            Op::PasswordSignIn => Bodies::Cycle(self.users.iter().map(|name| self.password_body(name)).collect()),
            Op::Refresh => Bodies::Cycle(
                self.signed_in
                    .iter()
                    .map(|tokens| {
                        let parameters = json!({ "REFRESH_TOKEN": tokens.refresh });
                        json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": self.client_id, "AuthParameters": parameters }).to_string()
                    })
                    .collect(),
            ),
            Op::GetUser => Bodies::Cycle(self.signed_in.iter().map(|tokens| json!({ "AccessToken": tokens.access }).to_string()).collect()),
            Op::AdminGetUser => Bodies::Cycle(self.users.iter().map(|name| self.named_body(name)).collect()),
            Op::ListUsers => Bodies::Cycle(
                self.users
                    .iter()
                    .map(|name| json!({ "UserPoolId": self.pool_id, "Filter": format!("email = \"{}\"", email(name)) }).to_string())
                    .collect(),
            ),
        };
        Ok(Rc::new(Workload { op: op.wire(), bodies }))
    }

    /// Signs up so many users and gives the requests that confirm them, each with its code.
    async fn confirmations(&self, target: &Target, count: usize, log: &Path) -> Result<Vec<String>, String> {
        let first = self.confirmable.replace_with(|made| *made + count);
        let names: Vec<String> = (first..first + count).map(|number| format!("waiting-{number}")).collect();
        let bodies = names.iter().map(|name| self.sign_up_body(name)).collect();
        send_all(self.address, "SignUp", bodies, SETUP_CONNECTIONS).await?;
        let codes = self.codes(target, &names, log).await?;
        Ok(names
            .iter()
            .filter_map(|name| {
                let code = codes.get(name)?;
                Some(json!({ "ClientId": self.client_id, "Username": name, "ConfirmationCode": code }).to_string())
            })
            .collect())
    }

    async fn codes(&self, target: &Target, names: &[String], log: &Path) -> Result<HashMap<String, String>, String> {
        match target {
            Target::Cognate { .. } => {
                let path = format!("/_cognate/messages?limit={MESSAGES_MAX}");
                let page = Connection::new(self.address).get(&path).await.map_err(|error| error.to_string())?.json();
                let messages = page["Messages"].as_array().cloned().unwrap_or_default();
                let pair = |message: &Value| Some((message["Username"].as_str()?.to_owned(), message["Code"].as_str()?.to_owned()));
                Ok(messages.iter().filter_map(pair).collect())
            }
            Target::CognitoLocal { .. } | Target::Moto { .. } => {
                Ok(names.iter().map(|name| (name.clone(), FIXED_CODE.to_owned())).collect())
            }
            // It writes the codes to its log: "SignUp confirmation code for NAME: CODE".
            Target::Cognitox { .. } => {
                let log = std::fs::read_to_string(log).map_err(|error| error.to_string())?;
                let pairs = log.lines().filter_map(|line| line.split_once("confirmation code for ")?.1.split_once(": "));
                Ok(pairs.map(|(name, code)| (name.to_owned(), code.trim().to_owned())).collect())
            }
        }
    }

    fn sign_up_body(&self, name: &str) -> String {
        sign_up_body(&self.client_id, name)
    }

    fn password_body(&self, name: &str) -> String {
        let parameters = json!({ "USERNAME": name, "PASSWORD": PASSWORD });
        json!({ "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": self.client_id, "AuthParameters": parameters }).to_string()
    }

    /// With what [`challenges::SRP`] wants.
    fn srp_body(&self, name: &str) -> String {
        let parameters = json!({ "USERNAME": name, "SRP_A": challenges::srp_a() });
        let start = json!({ "AuthFlow": "USER_SRP_AUTH", "ClientId": self.client_id, "AuthParameters": parameters });
        format!("{start}\0{}", self.pool_id)
    }

    fn named_body(&self, name: &str) -> String {
        json!({ "UserPoolId": self.pool_id, "Username": name }).to_string()
    }
}

pub fn email(name: &str) -> String {
    format!("{name}@example.com")
}

fn sign_up_body(client_id: &str, name: &str) -> String {
    json!({ "ClientId": client_id, "Username": name, "Password": PASSWORD, "UserAttributes": [{ "Name": "email", "Value": email(name) }] })
        .to_string()
}
