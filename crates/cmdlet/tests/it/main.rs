//! The cmdlets against a recording server: the program from a shell, and the module in a real PowerShell.

mod cases;
mod completion;
mod credentials;
mod documents;
mod facts;
mod module;
mod pipelines;
mod program;
mod prompts;
mod rules;
mod server;
mod shell;
mod wire;
