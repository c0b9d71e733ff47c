//! The pages as a browser without scripts sees them, against a whole program in this process, with a clock that stands still and randomness
//! from a seed.

mod browser;
mod confirm_link;
mod event_feedback;
mod forgot_password;
mod looks;
mod null_characters;
mod passkeys;
mod safety;
mod second_steps;
mod sign_in;
mod sign_out;
mod sign_up;
mod steps;
mod world;
