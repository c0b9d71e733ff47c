//! The table of cmdlets, made from the model by `cargo xtask cmdlets`; `built` by `cargo xtask codegen`.

pub(crate) mod built;
mod cmdlets;
mod shapes;

pub use cmdlets::CMDLETS;
pub use shapes::EXCEPTIONS;
