//! The table of cmdlets, made from the model by `cargo xtask cmdlets`; `built` by `cargo xtask codegen`.

pub(crate) mod built;
mod cmdlets;
mod shapes;

pub(crate) use cmdlets::CMDLETS;
pub(crate) use shapes::EXCEPTIONS;
