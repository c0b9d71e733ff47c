//! Requests, and what their callers learn.

use std::sync::Arc;
use std::time::Duration;

use ops::testing::call_quietly;
use serde_json::{Map, Value, json};

use crate::faults::UntilKilled;
use crate::lane::Engine;
use crate::world::World;

/// Every operation that worlds ask for, the endpoints, and the ways to sign in.
pub(crate) const ALL: [&str; 57] = [
    "AdminAddUserToGroup",
    "AdminCreateUser",
    "AdminDeleteUser",
    "AdminDisableUser",
    "AdminEnableUser",
    "AdminForgetDevice",
    "AdminInitiateAuth",
    "AdminRemoveUserFromGroup",
    "AdminResetUserPassword",
    "AdminRespondToAuthChallenge",
    "AdminSetUserMFAPreference",
    "AdminSetUserPassword",
    "AdminUpdateUserAttributes",
    "AdminUserGlobalSignOut",
    "AssociateSoftwareToken",
    "CancelPointInTimeRecovery",
    "ChangePassword",
    "CompleteWebAuthnRegistration",
    "ConfirmDevice",
    "ConfirmForgotPassword",
    "ConfirmSignUp",
    "CreateGroup",
    "CreateUserImportJob",
    "DeleteGroup",
    "DeleteUser",
    "DeleteWebAuthnCredential",
    "ForgetDevice",
    "ForgotPassword",
    "GetTokensFromRefreshToken",
    "GetUser",
    "GetUserAttributeVerificationCode",
    "GlobalSignOut",
    "InitiateAuth",
    "InitiatePointInTimeRecovery",
    "ResendConfirmationCode",
    "RespondToAuthChallenge",
    "RevokeToken",
    "SetUserMFAPreference",
    "SignUp",
    "StartPointInTimeRecovery",
    "StartUserImportJob",
    "StartWebAuthnRegistration",
    "StopUserImportJob",
    "UpdateUserAttributes",
    "UpdateUserPoolClient",
    "VerifySoftwareToken",
    "VerifyUserAttribute",
    "SMS_MFA",
    "authorize",
    "backup",
    "by SRP",
    "by SRP and custom challenge",
    "by custom challenge",
    "by passkey",
    "by password",
    "restore",
    "token",
];

/// Of two at once with the same request only one can be told that it is done.
const ONCE: [&str; 14] = [
    "AdminCreateUser",
    "AdminDeleteUser",
    "AdminRespondToAuthChallenge",
    "CancelPointInTimeRecovery",
    "ConfirmDevice",
    "ConfirmForgotPassword",
    "ConfirmSignUp",
    "CreateGroup",
    "InitiatePointInTimeRecovery",
    "RespondToAuthChallenge",
    "SignUp",
    "StartPointInTimeRecovery",
    "VerifyUserAttribute",
    "token",
];

/// Errors after which nothing has happened. All others may come after a commit: that of a function which is called at the end, for example.
const REFUSALS: [&str; 17] = [
    "AliasExistsException",
    "CodeMismatchException",
    "DeviceKeyExistsException",
    "EnableSoftwareTokenMFAException",
    "ExpiredCodeException",
    "GroupExistsException",
    "InvalidParameterException",
    "InvalidPasswordException",
    "NotAuthorizedException",
    "OperationNotEnabledException",
    "PasswordResetRequiredException",
    "RefreshTokenReuseException",
    "ResourceNotFoundException",
    "UserNotConfirmedException",
    "UserNotFoundException",
    "UsernameExistsException",
    "invalid_grant",
];

/// What a caller learns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Told {
    Done(Value),
    /// The error's name.
    Refused(String),
    /// The answer was lost, or says only that something went wrong: it may have happened or not.
    Unknown,
}

impl Told {
    pub(crate) fn of(outcome: Result<Value, (String, String)>) -> Self {
        match outcome {
            Ok(answer) => Self::Done(answer),
            Err((code, text)) => {
                assert_ne!(code, "InternalErrorException", "{text}");
                if REFUSALS.contains(&code.as_str()) { Self::Refused(code) } else { Self::Unknown }
            }
        }
    }

    /// What is known after two of the same at once.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Done(answer), _) | (_, Self::Done(answer)) => Self::Done(answer),
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (refused, _) => refused,
        }
    }

    pub(crate) fn done(&self) -> Option<&Value> {
        if let Self::Done(answer) = self { Some(answer) } else { None }
    }
}

/// The members of both objects.
pub(crate) fn with(mut base: Value, more: Value) -> Value {
    let members: Map<String, Value> = serde_json::from_value(more).expect("an object");
    base.as_object_mut().expect("an object").extend(members);
    base
}

/// The members but one.
pub(crate) fn without(mut base: Value, member: &str) -> Value {
    base.as_object_mut().expect("an object").remove(member);
    base
}

/// A text that has to be there.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// Attributes as requests list them.
pub(crate) fn attributes(attributes: &[(&str, &str)]) -> Value {
    attributes.iter().map(|(name, value)| json!({ "Name": name, "Value": value })).collect()
}

/// One attribute of a list; null if it is not there.
pub(crate) fn attribute<'a>(list: &'a Value, name: &str) -> &'a Value {
    let found = list.as_array().into_iter().flatten().find(|one| one["Name"] == name);
    found.map_or(&Value::Null, |one| &one["Value"])
}

impl World {
    /// An operation of an app: the client's id is added.
    pub(crate) async fn app(&mut self, operation: &'static str, request: Value) -> Told {
        let request = with(request, json!({ "ClientId": self.client }));
        self.send(operation, request).await
    }

    /// An operation of an administrator: the pool's id is added.
    pub(crate) async fn admin(&mut self, operation: &'static str, request: Value) -> Told {
        let request = with(request, json!({ "UserPoolId": self.pool }));
        self.send(operation, request).await
    }

    /// Sends a request to some node, perhaps twice at once, perhaps to one that dies of it, perhaps while a backup is made, and answers what its caller
    /// learns.
    pub(crate) async fn send(&mut self, operation: &'static str, request: Value) -> Told {
        self.settle_backup(None);
        self.trace.note(|| format!("{operation} {request}"));
        let passed = [1, 1, 2_000, 31_000][self.dice.below(4)];
        self.base.clock.advance(Duration::from_millis(passed));
        self.look_at_the_clock();
        let number = self.dice.below(self.nodes.len());
        let node = Arc::clone(&self.nodes[number]);
        let chance = self.dice.below(10);
        self.twice = chance < 2;
        let (told, under_way) = match chance {
            0 | 1 => {
                let other = Arc::clone(&self.nodes[self.dice.below(self.nodes.len())]);
                let both =
                    async { tokio::join!(call_quietly(&node, operation, request.clone()), call_quietly(&other, operation, request)) };
                let ((one, other), under_way) = self.while_backed_up(both).await;
                self.trace.note(|| format!("  {one:?} and {other:?}"));
                (self.both(operation, Told::of(one), Told::of(other)), under_way)
            }
            2 if matches!(self.engine, Engine::Sqlite) => {
                let steps = 1 + self.dice.below(10);
                let request = UntilKilled::new(call_quietly(&node, operation, request), steps);
                let (outcome, under_way) = self.while_backed_up(request).await;
                self.trace.note(|| format!("  {outcome:?}"));
                let told = match outcome {
                    Some(outcome) => Told::of(outcome),
                    None => {
                        self.restart(number).await;
                        Told::Unknown
                    }
                };
                (told, under_way)
            }
            _ => {
                let (outcome, under_way) = self.while_backed_up(call_quietly(&node, operation, request)).await;
                self.trace.note(|| format!("  {outcome:?}"));
                (Told::of(outcome), under_way)
            }
        };
        let told = self.learn(operation, told);
        if under_way { Told::Unknown } else { told }
    }

    /// What is learnt of two at once.
    pub(crate) fn both(&self, operation: &str, one: Told, other: Told) -> Told {
        let twice = one.done().is_some() && other.done().is_some();
        assert!(!(twice && ONCE.contains(&operation)), "{operation} was done twice at once");
        one.or(other)
    }

    /// Some answers are lost.
    pub(crate) fn learn(&mut self, operation: &'static str, told: Told) -> Told {
        assert_ne!(told, Told::Refused("OperationNotEnabledException".to_owned()), "{operation} in a pool that is not being recovered");
        if told.done().is_some() {
            *self.done.entry(operation).or_default() += 1;
        }
        if self.dice.below(8) == 0 {
            self.trace.note(|| "  the answer is lost".to_owned());
            return Told::Unknown;
        }
        told
    }

    /// A look at what is there, on a node that is well: no answer is lost.
    pub(crate) async fn look(&self, operation: &str, request: Value) -> Result<Value, (String, String)> {
        call_quietly(&self.nodes[0], operation, with(request, json!({ "UserPoolId": self.pool }))).await
    }
}
