//! Real clients with nothing changed but the endpoint (issue "A user registers", "How it will be seen").

mod aws_cli;
mod journey;
mod tokens;
