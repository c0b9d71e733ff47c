//! The flows of sign-ins, and their answers in the four shapes that the API has for it.

use api::{
    AdminInitiateAuthResponse, AdminRespondToAuthChallengeResponse, AuthFlowType, AuthenticationResultType, ChallengeNameType,
    InitiateAuthResponse, NewDeviceMetadataType, RespondToAuthChallengeResponse,
};
use domain::sign_in::{Challenge, Flow};
use identity::sign_in::attempt::Answer;
use identity::sign_in::driver::Start;
use identity::token::issue::IssuedTokens;

/// What a flow's name starts; two pairs of names are synonyms (authentication 2.2).
pub(crate) fn start(flow: AuthFlowType) -> Start {
    Start::SignIn(match flow {
        AuthFlowType::RefreshTokenAuth | AuthFlowType::RefreshToken => return Start::Refresh,
        AuthFlowType::UserPasswordAuth => Flow::UserPassword,
        AuthFlowType::AdminUserPasswordAuth | AuthFlowType::AdminNoSrpAuth => Flow::AdminUserPassword,
        AuthFlowType::UserSrpAuth => Flow::UserSrp,
        AuthFlowType::UserAuth => Flow::UserAuth,
        AuthFlowType::CustomAuth => Flow::Custom,
    })
}

/// One of the four responses.
pub(crate) trait SignInResponse {
    /// The response that an answer is.
    fn of(answer: Answer) -> Self;
}

macro_rules! answer_as {
    ($($response:ident),*) => {$(
        impl SignInResponse for $response {
            fn of(answer: Answer) -> Self {
                match answer {
                    // The empty ChallengeParameters is there (authentication 2.3 `[aws-verified]`).
                    Answer::Tokens(tokens) => Self {
                        authentication_result: Some(result(tokens)),
                        challenge_parameters: Some(Default::default()),
                        ..Self::default()
                    },
                    // Attempts of the API never end so.
                    Answer::SignedIn(_) => Self::default(),
                    Answer::Challenge(challenge) => Self {
                        challenge_name: challenge_name(challenge.challenge),
                        challenge_parameters: Some(challenge.parameters),
                        session: Some(challenge.session),
                        available_challenges: challenge.available.map(|names| names.into_iter().filter_map(challenge_name).collect()),
                        ..Self::default()
                    },
                }
            }
        }
    )*};
}

answer_as!(InitiateAuthResponse, AdminInitiateAuthResponse, RespondToAuthChallengeResponse, AdminRespondToAuthChallengeResponse);

/// Tokens as answers carry them.
pub(crate) fn result(tokens: IssuedTokens) -> AuthenticationResultType {
    AuthenticationResultType {
        access_token: Some(tokens.access_token),
        expires_in: i32::try_from(tokens.expires_in).ok(),
        id_token: tokens.id_token,
        new_device_metadata: tokens
            .new_device
            .map(|device| NewDeviceMetadataType { device_group_key: Some(device.group_key), device_key: Some(device.key) }),
        refresh_token: tokens.refresh_token,
        token_type: Some("Bearer".to_owned()),
    }
}

/// Every challenge's name is one of the API's.
fn challenge_name(challenge: Challenge) -> Option<ChallengeNameType> {
    challenge.as_str().parse().ok()
}
