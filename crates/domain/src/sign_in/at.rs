//! What a row of the table looks at.

use super::at_hand;
use super::challenge::{Challenge, FirstFactor};
use super::next::Next;
use super::progress::{Adaptive, Flow, Progress, Proof};
use super::rules::{Mfa, Rules};
use super::standing::{Device, Standing};
use crate::trigger::NextStep;

/// One sign-in at one moment.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) rules: &'a Rules,
    pub(super) user: &'a Standing,
    pub(super) progress: &'a Progress,
}

impl At<'_> {
    /// The flow's first factor is proven. In CUSTOM_AUTH that is the password where SRP came first, else DefineAuthChallenge's last word.
    pub(super) fn first_is_proven(&self) -> bool {
        match self.progress.flow {
            Flow::UserPassword | Flow::AdminUserPassword => self.progress.has(Proof::Password),
            Flow::UserSrp => self.progress.has(Proof::PasswordSrp),
            Flow::UserAuth => self.first_proof().is_some(),
            Flow::Custom => self.progress.has(Proof::PasswordSrp) || self.says_tokens(),
        }
    }

    /// What the first factor was proven with.
    pub(super) fn first_proof(&self) -> Option<Proof> {
        self.progress.proven.iter().copied().find(|proof| *proof == Proof::SignUpCode || proof.first_factor().is_some())
    }

    /// The first factors that can begin this sign-in.
    pub(super) fn available(&self) -> Vec<FirstFactor> {
        at_hand::available(self.rules, self.user, self.progress.target)
    }

    /// DefineAuthChallenge has answered issueTokens to all that was proven.
    pub(super) fn says_tokens(&self) -> bool {
        self.progress.flow == Flow::Custom && self.progress.defined == Some(NextStep::IssueTokens)
    }

    /// The device may stand for the second step: it is remembered, and the pool says so (authentication 5.5). Not where the sign-in is risky.
    pub(super) fn device_counts(&self) -> bool {
        let pool = &self.rules.pool;
        self.progress.adaptive == Adaptive::Nothing
            && self.user.device == Device::Remembered
            && pool.device_replaces_second_step
            && pool.mfa != Mfa::Off
    }

    /// The challenge of a remembered device.
    pub(super) fn ask_device(&self) -> Next {
        Next::Ask(if self.progress.srp_a { Challenge::DevicePasswordVerifier } else { Challenge::DeviceSrpAuth })
    }
}
