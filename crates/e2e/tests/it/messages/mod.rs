//! Messages reach people: real mail, the link's page, the SMS sandbox through the AWS CLI, and the operator's commands.

mod analytics;
mod aws;
mod confirm_link;
mod mail;
mod pools;
mod python;
mod sandbox;

use std::process::{Command, Output};

use crate::support::{Server, binary, toolchain};

/// Runs `cognate` against a server, without the machine's own AWS settings.
pub(crate) async fn cognate(server: &Server, keys: Option<(&str, &str)>, arguments: &[&str]) -> Output {
    let mut command = Command::new(binary());
    command.args(arguments).args(["--endpoint-url", &server.url]);
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION"] {
        command.env_remove(name);
    }
    command.env("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
    if let Some((id, secret)) = keys {
        command.env("AWS_ACCESS_KEY_ID", id).env("AWS_SECRET_ACCESS_KEY", secret);
    }
    toolchain::output(command).await
}

/// The standard output of a run that must succeed.
pub(crate) fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}: {}", output.status, String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}
