//! The table of cmdlets, made from the model by `cargo xtask cmdlets`.

mod cmdlets;
mod shapes;

pub use cmdlets::CMDLETS;
pub use shapes::EXCEPTIONS;
