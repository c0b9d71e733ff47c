//! Authenticator apps, pools with second factors, and users who have one: what the tests of second factors start from.

use domain::time::Millis;
use domain::totp::TotpSecret;
use ops::testing::TestApp;
use outside::Clock as _;
use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, list, password_client, text, with};

/// An authenticator app that was given a SecretCode.
pub(crate) struct Authenticator(TotpSecret);

impl Authenticator {
    /// Reads SecretCode as apps do: Base32 without padding.
    pub(crate) fn of(secret_code: &Value) -> Self {
        Self(TotpSecret::from_secret_code(&text(secret_code)).expect("a secret in Base32"))
    }

    /// What it shows at a time.
    pub(crate) fn code_at(&self, time: Millis) -> String {
        self.0.code(time).expose().to_owned()
    }

    /// What it shows now.
    pub(crate) fn code(&self, family: &Family) -> String {
        self.code_at(family.app.clock.now())
    }

    /// A code of no step near now.
    pub(crate) fn wrong_code(&self, family: &Family) -> String {
        let now = family.app.clock.now();
        let near: Vec<_> = (-3..=3i64).map(|step| self.code_at(Millis(now.0 + step * 30_000))).collect();
        (0..).map(|number| format!("{number:06}")).find(|code| !near.contains(code)).expect("a code")
    }
}

/// The members of a pool that can send text messages, and mails from an address of its own.
pub(crate) fn sending_pool() -> Value {
    json!({
        "AutoVerifiedAttributes": ["email"],
        "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" },
        "EmailConfiguration": {
            "EmailSendingAccount": "DEVELOPER", "SourceArn": "arn:aws:ses:us-east-1:000000000000:identity/people@example.com",
        },
    })
}

/// A client with every flow but the custom one.
pub(crate) fn every_flow() -> Value {
    let flows = [
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
    ];
    with(password_client(), json!({ "ExplicitAuthFlows": flows }))
}

impl Family {
    /// A pool whose users may have (`OPTIONAL`) or must have (`ON`) one of these second factors: `sms`, `app`, `email`.
    pub(crate) async fn with_factors(mfa: &str, factors: &[&str]) -> Self {
        Self::with_factors_in(sending_pool(), mfa, factors).await
    }

    /// The same with a pool of the test's own making.
    pub(crate) async fn with_factors_in(pool: Value, mfa: &str, factors: &[&str]) -> Self {
        Self::with_factors_on(ops::testing::app().await, pool, mfa, factors).await
    }

    /// The same on an application of the test's own making.
    pub(crate) async fn with_factors_on(app: TestApp, pool: Value, mfa: &str, factors: &[&str]) -> Self {
        let pool = if factors.contains(&"sms") { pool } else { with(pool, json!({ "SmsConfiguration": null })) };
        let pool = Value::Object(pool.as_object().expect("an object").clone().into_iter().filter(|(_, value)| !value.is_null()).collect());
        let family = Self::on(app, pool, every_flow()).await;
        let mut config = json!({ "MfaConfiguration": mfa });
        for factor in factors {
            let block = match *factor {
                "sms" => json!({ "SmsMfaConfiguration": { "SmsConfiguration": sending_pool()["SmsConfiguration"] } }),
                "app" => json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true } }),
                "email" => json!({ "EmailMfaConfiguration": { "Message": "Your code is {####}", "Subject": "Code" } }),
                other => panic!("no factor {other}"),
            };
            config = with(config, block);
        }
        family.admin_call("SetUserPoolMfaConfig", config).await.expect("a configuration");
        family
    }

    /// A confirmed user with these attributes and the usual password.
    pub(crate) async fn member(&self, username: &str, attributes: &[(&str, &str)]) {
        let request = json!({ "Username": username, "MessageAction": "SUPPRESS", "UserAttributes": list(attributes) });
        self.admin_call("AdminCreateUser", request).await.expect("a user");
        let request = json!({ "Username": username, "Password": PASSWORD, "Permanent": true });
        self.admin_call("AdminSetUserPassword", request).await.expect("a password");
    }

    /// A SecretCode for the bearer of a token, put in force by its first code.
    pub(crate) async fn set_up_app(&self, token: &str) -> Authenticator {
        let made = self.ok("AssociateSoftwareToken", json!({ "AccessToken": token })).await;
        let app = Authenticator::of(&made["SecretCode"]);
        let request = json!({ "AccessToken": token, "UserCode": app.code(self), "FriendlyDeviceName": "phone" });
        assert_eq!(self.ok("VerifySoftwareToken", request).await, json!({ "Status": "SUCCESS" }));
        // That code is used; the next one is not.
        self.app.clock.advance(std::time::Duration::from_secs(60));
        app
    }

    /// A member of a pool where it is optional, who is asked for an app's code from now on.
    pub(crate) async fn member_with_app(&self, username: &str, attributes: &[(&str, &str)]) -> Authenticator {
        self.member(username, attributes).await;
        let app = self.set_up_app(&self.access_token(username).await).await;
        self.prefer(username, json!({ "SoftwareTokenMfaSettings": { "Enabled": true, "PreferredMfa": true } })).await;
        app
    }

    /// AdminSetUserMFAPreference that must succeed.
    pub(crate) async fn prefer(&self, username: &str, settings: Value) {
        let answer = self.admin_call("AdminSetUserMFAPreference", with(settings, json!({ "Username": username }))).await;
        assert_eq!(answer.expect("a preference"), json!({}));
    }

    /// The answer to a password: a challenge, or tokens.
    pub(crate) async fn by_password(&self, username: &str) -> Value {
        self.sign_in(username, PASSWORD).await.expect("an answer")
    }

    /// RespondToAuthChallenge to a challenge that came.
    pub(crate) async fn respond(&self, challenge: &Value, username: &str, responses: Value) -> Outcome {
        let request = json!({
            "ChallengeName": challenge["ChallengeName"], "Session": challenge["Session"],
            "ChallengeResponses": with(json!({ "USERNAME": username }), responses),
        });
        self.client_call("RespondToAuthChallenge", request).await
    }
}

/// The tokens of an answer that has to have some.
pub(crate) fn tokens(answer: Outcome) -> Value {
    let answer = answer.expect("tokens");
    assert!(answer["AuthenticationResult"]["RefreshToken"].is_string(), "{answer}");
    answer["AuthenticationResult"].clone()
}

/// An application on which feature plans fence off what they lack.
pub(crate) async fn with_fences() -> TestApp {
    let settings = |settings: &mut identity::Settings| settings.plans = identity::guard::plans::Plans::Aws;
    ops::testing::app_on(None, settings, |_: &mut identity::message::outbox::Outbox| {}).await
}
