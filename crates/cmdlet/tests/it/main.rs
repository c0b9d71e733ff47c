//! The cmdlets against a recording server: the program from a shell, and the module in a real PowerShell.

mod cases;
mod columns;
mod completion;
mod credentials;
mod documents;
mod facts;
mod help;
mod module;
mod module_files;
mod names;
mod pages;
mod pipelines;
mod program;
mod prompts;
mod resume;
mod rules;
mod server;
mod shell;
mod tables;
mod terminal;
mod wire;
