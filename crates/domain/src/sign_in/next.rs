//! What the machine answers.

use super::challenge::{Challenge, FirstFactor, SecondFactor};
use super::refusal::Refusal;

/// What happens next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Ask this. When the request brought the answer along (PASSWORD, SRP_A), judge it at once.
    Ask(Challenge),
    /// SELECT_CHALLENGE among these.
    ChooseFirst(Vec<FirstFactor>),
    /// SELECT_MFA_TYPE among these.
    ChooseSecond(Vec<SecondFactor>),
    /// MFA_SETUP with these. A text message cannot be set up there; it is listed all the same (authentication 5.2).
    SetUp(Vec<SecondFactor>),
    /// Ask DefineAuthChallenge, and come back with its answer in [`Progress::defined`](super::Progress::defined).
    Define,
    /// Go on as for a name that nobody has: any other answer would tell that there is such a user.
    Pretend,
    /// Every factor is proven.
    Tokens,
    /// The sign-in ends.
    Refuse(Refusal),
}

impl Next {
    /// What there is to choose from, or to be set up.
    pub fn second_factors(&self) -> &[SecondFactor] {
        match self {
            Self::ChooseSecond(factors) | Self::SetUp(factors) => factors,
            _ => &[],
        }
    }

    /// The challenge that is asked.
    pub const fn challenge(&self) -> Option<Challenge> {
        match self {
            Self::Ask(challenge) => Some(*challenge),
            Self::ChooseFirst(_) => Some(Challenge::SelectChallenge),
            Self::ChooseSecond(_) => Some(Challenge::SelectMfaType),
            Self::SetUp(_) => Some(Challenge::MfaSetup),
            Self::Define | Self::Pretend | Self::Tokens | Self::Refuse(_) => None,
        }
    }
}
