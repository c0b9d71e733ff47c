//! Users sign in: with their password, which is shown or proven by SRP, or by custom challenges, and what else they are asked for.

use std::sync::LazyLock;

use domain::secret::Secret;
use domain::srp::{self, Client};
use outside::Clock as _;
use serde_json::{Value, json};

use crate::challenges::answer_to;
use crate::known::{Known, SignedIn};
use crate::post::Medium;
use crate::requests::{Told, text, with};
use crate::world::World;

/// What every client computes, with one secret number: it costs less.
static SRP: LazyLock<Client> = LazyLock::new(|| Client::new([0x5a; 32]));

/// How a sign-in begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Password,
    Srp,
    /// By the functions' questions alone.
    Custom,
    /// By SRP, and then by questions.
    CustomSrp,
    Passkey,
}

impl Way {
    pub(crate) fn flow(self, admin: bool) -> &'static str {
        match self {
            Self::Password if admin => "ADMIN_USER_PASSWORD_AUTH",
            Self::Password => "USER_PASSWORD_AUTH",
            Self::Srp => "USER_SRP_AUTH",
            Self::Custom | Self::CustomSrp => "CUSTOM_AUTH",
            Self::Passkey => "USER_AUTH",
        }
    }

    /// Whether a right answer to the functions must stand before tokens.
    fn asks(self) -> bool {
        matches!(self, Self::Custom | Self::CustomSrp)
    }

    /// What it counts as among what was done.
    fn counted(self) -> &'static str {
        match self {
            Self::Password => "by password",
            Self::Srp => "by SRP",
            Self::Custom => "by custom challenge",
            Self::CustomSrp => "by SRP and custom challenge",
            Self::Passkey => "by passkey",
        }
    }

    /// AuthParameters.
    pub(crate) fn parameters(self, name: &str, password: &str) -> Value {
        match self {
            Self::Password => json!({ "USERNAME": name, "PASSWORD": password }),
            Self::Srp => json!({ "USERNAME": name, "SRP_A": SRP.srp_a() }),
            Self::Custom => json!({ "USERNAME": name }),
            Self::CustomSrp => json!({ "USERNAME": name, "CHALLENGE_NAME": "SRP_A", "SRP_A": SRP.srp_a() }),
            Self::Passkey => json!({ "USERNAME": name, "PREFERRED_CHALLENGE": "WEB_AUTHN" }),
        }
    }
}

/// A sign-in on its way, and what is known of it.
struct Course {
    name: &'static str,
    way: Way,
    /// By the operations of administrators.
    admin: bool,
    password: &'static str,
    /// A second factor was proven.
    second: bool,
    /// The newest answer to a question was right.
    right: bool,
    /// The passkey that was used.
    passkey: Option<usize>,
}

/// ChallengeResponses, and what of them serves once.
#[derive(Default)]
struct Response {
    members: Value,
    code: String,
    new_password: Option<&'static str>,
    app: Option<crate::factors::AppCode>,
    /// PASSWORD_VERIFIER may come without its session.
    without_session: bool,
    /// It must not be taken.
    wrong: bool,
}

/// A code with another last digit.
fn another(code: &str) -> String {
    let (rest, last) = code.split_at(code.len().saturating_sub(1));
    format!("{rest}{}", if last == "0" { "1" } else { "0" })
}

impl World {
    /// How somebody may sign in here.
    fn way(&mut self) -> Way {
        let (srp, custom) = (self.kind.srp, self.kind.custom);
        match self.dice.below(6) {
            0 if srp => Way::Srp,
            1 | 2 if custom => Way::Custom,
            3 if srp && custom => Way::CustomSrp,
            4 if self.kind.passkeys => Way::Passkey,
            _ => Way::Password,
        }
    }

    pub(crate) async fn sign_in(&mut self, name: &'static str) {
        let known: Vec<_> = self.people[name].passwords.iter().copied().collect();
        let password = if known.is_empty() || self.dice.below(6) == 0 { self.password() } else { known[self.dice.below(known.len())] };
        let (way, admin) = (self.way(), self.dice.below(4) == 0);
        let request = json!({ "AuthFlow": way.flow(admin), "AuthParameters": way.parameters(name, password) });
        let (operation, request) =
            if admin { ("AdminInitiateAuth", with(request, json!({ "UserPoolId": self.pool }))) } else { ("InitiateAuth", request) };
        let Told::Done(answer) = self.app(operation, request).await else { return };
        assert!(self.people[name].sub.is_some(), "{name} signs in, and is not there");
        if way == Way::Password {
            self.showed_password(name, password);
        }
        self.go_on(Course { name, way, admin, password, second: false, right: false, passkey: None }, answer).await;
    }

    fn showed_password(&self, name: &str, password: &str) {
        let person = &self.people[name];
        assert!(person.passwords.contains(password), "{name} signs in with a password that was never set");
        assert_ne!(person.disabled, Known::Yes, "{name} signs in, and is disabled");
    }

    /// Tokens, or a challenge and what comes of it.
    async fn go_on(&mut self, mut course: Course, mut answer: Value) {
        let name = course.name;
        // Each wrong answer to a question brings another question, at most three times.
        for _ in 0..9 {
            if answer["AuthenticationResult"].is_object() {
                return self.signed_in(&course, &answer["AuthenticationResult"]).await;
            }
            let challenge = text(&answer["ChallengeName"]);
            let Some(response) = self.response(&mut course, &challenge, &answer).await else { return };
            let mut request = json!({
                "ChallengeName": challenge, "ClientId": self.client,
                "ChallengeResponses": with(json!({ "USERNAME": name }), response.members.clone()),
            });
            if !response.without_session {
                request["Session"] = answer["Session"].clone();
            }
            let (operation, request) = if course.admin {
                ("AdminRespondToAuthChallenge", with(request, json!({ "UserPoolId": self.pool })))
            } else {
                ("RespondToAuthChallenge", request)
            };
            let told = self.send(operation, request.clone()).await;
            match challenge.as_str() {
                "PASSWORD_VERIFIER" if told.done().is_some() => self.showed_password(name, course.password),
                "SOFTWARE_TOKEN_MFA" => self.used_app_code(name, response.app, &told),
                _ => {}
            }
            if let Some(password) = response.new_password {
                self.person(name).learn_password(&told, password);
                self.person(name).confirmed |= told.done().is_some();
            }
            let Told::Done(next) = told else { return };
            assert!(!response.wrong, "{name} answers {challenge} with a code that was never sent");
            if matches!(challenge.as_str(), "SOFTWARE_TOKEN_MFA" | "EMAIL_OTP" | "SMS_MFA") {
                course.second = true;
                *self.done.entry(if challenge == "SMS_MFA" { "SMS_MFA" } else { "another second factor" }).or_default() += 1;
            }
            let ended = next["AuthenticationResult"].is_object();
            if ended {
                self.signed_in(&course, &next["AuthenticationResult"]).await;
            }
            self.used_up(operation, request, name, response.code).await;
            if ended {
                return;
            }
            answer = next;
        }
        panic!("{name} is asked for ever");
    }

    /// What is answered to a challenge; `None` when there is nothing to answer with.
    async fn response(&mut self, course: &mut Course, challenge: &str, answer: &Value) -> Option<Response> {
        let name = course.name;
        let parameters = &answer["ChallengeParameters"];
        Some(match challenge {
            "PASSWORD_VERIFIER" => {
                let without_session = course.way == Way::Srp && self.dice.chance();
                let members = self.proof(course.password, parameters);
                Response { members, without_session, ..Response::default() }
            }
            "CUSTOM_CHALLENGE" => {
                course.right = self.dice.below(4) > 0;
                let members = json!({ "ANSWER": if course.right { answer_to(&parameters["question"]) } else { "no idea".to_owned() } });
                Response { members, ..Response::default() }
            }
            "WEB_AUTHN" => {
                let (number, credential) = self.credential(name, parameters)?;
                course.passkey = Some(number);
                Response { members: json!({ "CREDENTIAL": credential }), ..Response::default() }
            }
            // Who has no passkey, or wants a second step, is asked for something else.
            _ if course.way == Way::Passkey => return None,
            "NEW_PASSWORD_REQUIRED" => {
                let password = self.password();
                Response { members: json!({ "NEW_PASSWORD": password }), new_password: Some(password), ..Response::default() }
            }
            "SOFTWARE_TOKEN_MFA" => {
                let app = self.app_code(name).unwrap_or_else(|| panic!("{name} is asked for a code, and has no app"));
                Response { members: json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code }), app: Some(app), ..Response::default() }
            }
            "EMAIL_OTP" | "SMS_MFA" => {
                self.deliver().await;
                let medium = if challenge == "SMS_MFA" { Medium::Text } else { Medium::Mail };
                let code = self.post.code_by(medium, name, &["Authentication"])?;
                let wrong = self.dice.below(6) == 0;
                let members = json!({ (format!("{challenge}_CODE")): if wrong { another(&code) } else { code.clone() } });
                Response { members, code, wrong, ..Response::default() }
            }
            "SELECT_MFA_TYPE" => {
                let offered: Vec<String> = serde_json::from_str(&text(&parameters["MFAS_CAN_CHOOSE"])).expect("a list");
                Response { members: json!({ "ANSWER": offered[self.dice.below(offered.len())] }), ..Response::default() }
            }
            other => panic!("{name} is asked for {other}"),
        })
    }

    /// ChallengeResponses to PASSWORD_VERIFIER.
    pub(crate) fn proof(&self, password: &str, parameters: &Value) -> Value {
        let timestamp = srp::timestamp(self.base.clock.now());
        SRP.answer(&self.pool, &Secret::new(password), parameters, &timestamp).expect("numbers of the group")
    }

    /// Somebody has tokens.
    async fn signed_in(&mut self, course: &Course, result: &Value) {
        let (name, person) = (course.name, &self.people[course.name]);
        assert_ne!(person.disabled, Known::Yes, "{name} has tokens, and is disabled");
        assert!(course.right || !course.way.asks(), "{name} has tokens without an answer to the functions");
        if let Some(number) = course.passkey {
            let passkey = &self.passkeys[number];
            assert!(passkey.known != Known::No && Some(&passkey.sub) == person.sub.as_ref(), "{name} signs in by a passkey that is gone");
        }
        assert!(course.passkey.is_some() || course.way != Way::Passkey, "{name} has tokens without a passkey");
        // Without a password there is no second step (authentication 7.3).
        let skipped = person.factor == Known::Yes && !course.second && course.way != Way::Custom;
        assert!(!skipped, "{name} signs in without the second step");
        *self.done.entry(course.way.counted()).or_default() += 1;
        self.keep(name, result, false);
        match self.dice.below(8) {
            0 | 1 => self.change_factor(name).await,
            2..5 => self.change_passkey(name).await,
            _ => {}
        }
    }

    /// Keeps the tokens of a sign-in.
    pub(crate) fn keep(&mut self, name: &'static str, result: &Value, hosted: bool) {
        let now = self.base.clock.now();
        let (access, refresh) = if hosted { ("access_token", "refresh_token") } else { ("AccessToken", "RefreshToken") };
        let device = result["NewDeviceMetadata"]["DeviceKey"].as_str().map(str::to_owned);
        let sub = self.people[name].sub.clone().unwrap_or_else(|| panic!("{name} has tokens, and is not there"));
        let access = text(&result[access]);
        self.check_claims(name, &access);
        self.sign_ins.push(SignedIn {
            name,
            sub,
            first_access: access.clone(),
            access,
            refresh: vec![text(&result[refresh])],
            generations: vec![0],
            rotated: now,
            device,
            good: Known::Yes,
            hosted,
        });
    }
}
