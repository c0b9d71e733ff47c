//! Users come from files, by workers that die in the middle.

use std::time::Duration;

use identity::import::upload::{Ticket, Upload};
use identity::import::worker;
use ops::testing::context;
use serde_json::{Value, json};

use crate::known::Known;
use crate::requests::{Told, text};
use crate::world::World;

const HEADER: &str = "cognito:username,email,email_verified,cognito:mfa_enabled\n";
const ROLE: &str = "arn:aws:iam::000000000000:role/import";
/// Longer than the lease of a worker that has died.
const LEASE: Duration = Duration::from_secs(61);

#[derive(Clone)]
/// A job whose users are `i{number}-{line}`.
pub(crate) struct Import {
    id: Value,
    number: usize,
    lines: usize,
    started: bool,
    stopped: Known,
}

impl Import {
    /// Every fourth line names a user of the line before it, and cannot be imported.
    fn file(&self) -> String {
        let line = |line: usize| {
            let named = if line % 4 == 3 { line - 1 } else { line };
            format!("i{0}-{named},i{0}-{line}@example.com,true,false\n", self.number)
        };
        HEADER.to_owned() + &(0..self.lines).map(line).collect::<String>()
    }

    fn users(&self) -> usize {
        (0..self.lines).filter(|line| line % 4 != 3).count()
    }
}

impl World {
    pub(crate) async fn import(&mut self) {
        match self.imports.len() {
            count if count < 3 && self.dice.chance() => self.begin_import(count).await,
            0 => {}
            count => {
                let number = self.dice.below(count);
                self.stop_import(number).await;
            }
        }
        self.work().await;
    }

    async fn begin_import(&mut self, number: usize) {
        let request = json!({ "JobName": "people", "CloudWatchLogsRoleArn": ROLE });
        let Told::Done(made) = self.admin("CreateUserImportJob", request).await else { return };
        let job = &made["UserImportJob"];
        // More than one transaction's, sometimes.
        let lines = if self.dice.below(6) == 0 { 130 } else { 4 + self.dice.below(6) };
        let mut import = Import { id: job["JobId"].clone(), number, lines, started: false, stopped: Known::No };
        let node = self.node();
        let file = import.file();
        self.trace.note(|| format!("a file of {lines} lines for {}", import.id));
        let uploaded = async {
            let ticket = Ticket::of(&text(&job["PreSignedUrl"])).expect("a ticket");
            let mut upload = Upload::begin(&node, &ticket, context(&node).now).await?;
            upload.push(file.as_bytes()).await?;
            upload.finish().await
        };
        if uploaded.await.is_ok() {
            let told = self.admin("StartUserImportJob", json!({ "JobId": import.id })).await;
            import.started = told.done().is_some();
        }
        self.imports.push(import);
    }

    async fn stop_import(&mut self, number: usize) {
        if self.dice.chance() {
            let told = self.admin("StopUserImportJob", json!({ "JobId": self.imports[number].id })).await;
            self.imports[number].stopped.learn(&told, Known::Yes);
        }
    }

    /// A worker does some lines, and dies or goes on.
    async fn work(&mut self) {
        let node = self.node();
        // A store that refuses is asked again later.
        let Ok(Some(mut run)) = worker::take(&node).await else { return };
        self.trace.note(|| format!("{run:?}"));
        for _ in 0..1 + self.dice.below(3) {
            if !matches!(run.step().await, Ok(true)) {
                break;
            }
        }
        if self.dice.chance() {
            self.base.clock.advance(LEASE);
        }
    }

    /// Every line of a job that has ended is counted once, and every user is there who was.
    pub(crate) async fn check_imports(&mut self, names: &[String]) {
        for import in &self.imports {
            let found = self.look("DescribeUserImportJob", json!({ "JobId": import.id })).await.expect("a job");
            let job = &found["UserImportJob"];
            let count = |name: &str| usize::try_from(job[name].as_u64().unwrap_or_default()).expect("a small number");
            let (imported, others) = (count("ImportedUsers"), count("SkippedUsers") + count("FailedUsers"));
            let prefix = format!("i{}-", import.number);
            let there = names.iter().filter(|name| name.starts_with(&prefix)).count();
            assert_eq!(there, imported, "{job} is not what is there");
            match job["Status"].as_str() {
                Some("Succeeded" | "Failed") if imported + others > 0 => {
                    assert_eq!((imported, others), (import.users(), import.lines - import.users()), "the lines of {job}");
                }
                Some("Stopped") => assert_ne!(import.stopped, Known::No, "{job} was never stopped"),
                _ => assert!(!import.started || import.stopped != Known::No, "{job} was started, and has not run to its end"),
            }
        }
    }

    /// Whatever waits is done.
    pub(crate) async fn finish_imports(&mut self) {
        self.base.clock.advance(LEASE);
        let node = self.node();
        worker::run_once(&node).await.expect("the imports");
    }
}
