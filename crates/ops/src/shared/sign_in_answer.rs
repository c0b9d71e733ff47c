//! The answer of a sign-in in the four shapes that the API has for it.

use api::{AdminInitiateAuthResponse, AdminRespondToAuthChallengeResponse, InitiateAuthResponse, RespondToAuthChallengeResponse};

use crate::shared::sign_in::Answer;

macro_rules! answer_as {
    ($($response:ident),*) => {$(
        impl From<Answer> for $response {
            fn from(answer: Answer) -> Self {
                match answer {
                    // The empty ChallengeParameters is there (authentication 2.3 `[aws-verified]`).
                    Answer::Tokens(tokens) => Self {
                        authentication_result: Some(tokens),
                        challenge_parameters: Some(Default::default()),
                        ..Self::default()
                    },
                    Answer::Challenge(challenge) => Self {
                        challenge_name: Some(challenge.name),
                        challenge_parameters: Some(challenge.parameters),
                        session: Some(challenge.session),
                        available_challenges: challenge.available,
                        ..Self::default()
                    },
                }
            }
        }
    )*};
}

answer_as!(InitiateAuthResponse, AdminInitiateAuthResponse, RespondToAuthChallengeResponse, AdminRespondToAuthChallengeResponse);
