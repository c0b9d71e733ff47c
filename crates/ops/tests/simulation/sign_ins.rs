//! Users sign in with their password and what else they are asked for.

use outside::Clock as _;
use serde_json::{Value, json};

use crate::known::{Known, SignedIn};
use crate::requests::{Told, text, with};
use crate::world::World;

impl World {
    pub(crate) async fn sign_in(&mut self, name: &'static str) {
        let known: Vec<_> = self.people[name].passwords.iter().copied().collect();
        let password = if known.is_empty() || self.dice.below(6) == 0 { self.password() } else { known[self.dice.below(known.len())] };
        let parameters = json!({ "USERNAME": name, "PASSWORD": password });
        let request = if self.dice.below(4) == 0 {
            ("AdminInitiateAuth", json!({ "AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "AuthParameters": parameters, "UserPoolId": self.pool }))
        } else {
            ("InitiateAuth", json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters }))
        };
        let told = self.app(request.0, request.1).await;
        let Told::Done(answer) = told else { return };
        let person = &self.people[name];
        assert!(person.sub.is_some(), "{name} signs in, and is not there");
        assert!(person.passwords.contains(password), "{name} signs in with a password that was never set");
        assert_ne!(person.disabled, Known::Yes, "{name} signs in, and is disabled");
        self.go_on(name, request.0 == "AdminInitiateAuth", answer).await;
    }

    /// Tokens, or a challenge.
    async fn go_on(&mut self, name: &'static str, admin: bool, answer: Value) {
        if answer["AuthenticationResult"].is_object() {
            assert_ne!(self.people[name].factor, Known::Yes, "{name} signs in without the second step");
            self.keep(name, &answer["AuthenticationResult"], false);
            if self.dice.below(4) == 0 {
                self.change_factor(name).await;
            }
            return;
        }
        if answer["ChallengeName"] == "EMAIL_OTP" {
            self.deliver().await;
        }
        let (password, app_code) = (self.password(), self.app_code(name));
        let (responses, code) = match (answer["ChallengeName"].as_str().expect("a challenge"), &app_code) {
            ("NEW_PASSWORD_REQUIRED", _) => (json!({ "NEW_PASSWORD": password }), String::new()),
            ("SOFTWARE_TOKEN_MFA", Some(app_code)) => (json!({ "SOFTWARE_TOKEN_MFA_CODE": app_code.code }), String::new()),
            ("EMAIL_OTP", _) => {
                let Some(code) = self.post.code(name, &["Authentication"]) else { return };
                (json!({ "EMAIL_OTP_CODE": code }), code)
            }
            (other, _) => panic!("{name} is asked for {other}"),
        };
        let named = answer["ChallengeName"].clone();
        let request = json!({
            "ChallengeName": named, "Session": answer["Session"], "ClientId": self.client,
            "ChallengeResponses": with(json!({ "USERNAME": name }), responses),
        });
        let (operation, request) = if admin {
            ("AdminRespondToAuthChallenge", with(request, json!({ "UserPoolId": self.pool })))
        } else {
            ("RespondToAuthChallenge", request)
        };
        let told = self.send(operation, request.clone()).await;
        match named.as_str() {
            Some("NEW_PASSWORD_REQUIRED") => {
                self.person(name).learn_password(&told, password);
                if told.done().is_some() {
                    self.person(name).confirmed = true;
                }
            }
            Some("SOFTWARE_TOKEN_MFA") => self.used_app_code(name, app_code, &told),
            _ => {}
        }
        let Told::Done(answer) = told else { return };
        if answer["AuthenticationResult"].is_object() {
            self.keep(name, &answer["AuthenticationResult"], false);
        }
        self.used_up(operation, request, name, code).await;
    }

    /// Keeps the tokens of a sign-in.
    pub(crate) fn keep(&mut self, name: &'static str, result: &Value, hosted: bool) {
        let now = self.base.clock.now();
        let (access, refresh) = if hosted { ("access_token", "refresh_token") } else { ("AccessToken", "RefreshToken") };
        let device = result["NewDeviceMetadata"]["DeviceKey"].as_str().map(str::to_owned);
        let sub = self.people[name].sub.clone().unwrap_or_else(|| panic!("{name} has tokens, and is not there"));
        self.sign_ins.push(SignedIn {
            name,
            sub,
            access: text(&result[access]),
            first_access: text(&result[access]),
            refresh: vec![text(&result[refresh])],
            rotated: now,
            device,
            good: Known::Yes,
            hosted,
        });
    }
}
