//! Real clients with nothing changed but the endpoint (issue "A user registers", "How it will be seen").

mod aws_cli;
mod cmdlets;
mod journey;
mod tokens;
