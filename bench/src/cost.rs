//! What the server costs: start, memory, size, instructions.

use std::path::Path;
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::time::Duration;

use serde::Serialize;

use crate::fixture::{Fixture, Op};
use crate::load::{Drive, Numbers, float, run, send_all};
use crate::measure::median;
use crate::process::{self, Server};
use crate::target::Target;

/// Starts whose median is taken.
const STARTS: usize = 7;
/// Memory is read so long after the start, when what only the start needed has been given back.
const SETTLE: Duration = Duration::from_secs(1);
/// Requests under callgrind: enough that what happens once does not show.
const COUNTED: usize = 200;

/// See the module.
#[derive(Debug, Default, Serialize)]
pub struct Cost {
    pub binary_bytes: u64,
    /// From the spawn until `/_cognate/ready` answered: on a new store, and on one that exists.
    pub ready_first_ms: f64,
    pub ready_again_ms: f64,
    pub resident_idle: Option<u64>,
    /// While sign-ups at the default hash run on all processors.
    pub resident_hashing: Option<u64>,
    /// Instructions of a request in user code, where valgrind is there.
    pub instructions: Vec<(String, f64)>,
}

/// Measures the costs. `instructions` runs the server under callgrind, which takes a while.
pub async fn measure(
    target: &Target,
    cheap: &Target,
    binary: &Path,
    folder: &Path,
    connections: usize,
    instructions: bool,
) -> Result<Cost, String> {
    let binary_bytes = std::fs::metadata(binary).map_err(|error| format!("{}: {error}", binary.display()))?.len();
    let (mut first, mut again, mut idle) = (Vec::new(), Vec::new(), Vec::new());
    for start in 0..STARTS {
        let own = folder.join(format!("start-{start}"));
        std::fs::create_dir_all(&own).map_err(|error| error.to_string())?;
        for times in [&mut first, &mut again] {
            let server = target.start(&own).await?;
            times.push(server.ready.as_secs_f64() * 1e3);
            if start == 0 {
                tokio::time::sleep(SETTLE).await;
                idle.extend(server.own_memory());
            }
            server.stop().await?;
        }
    }
    let own = folder.join("start-0");
    let server = target.start(&own).await?;
    let fixture = Fixture::make(server.address, 1).await?;
    let workload = fixture.workload(target, Op::SignUp, 0, 0, &server.log).await?;
    run(server.address, &workload, &Rc::new(Numbers::new()), Drive { connections, time: Duration::from_secs(3), rate: None }).await;
    let resident_hashing = server.resident_peak();
    server.stop().await?;
    Ok(Cost {
        binary_bytes,
        ready_first_ms: median(first).unwrap_or_default(),
        ready_again_ms: median(again).unwrap_or_default(),
        resident_idle: idle.into_iter().max(),
        resident_hashing,
        instructions: if instructions { count_instructions(cheap, folder).await? } else { Vec::new() },
    })
}

/// Runs the server under callgrind, whose counters are set to zero before each operation and written out after it.
async fn count_instructions(target: &Target, folder: &Path) -> Result<Vec<(String, f64)>, String> {
    let own = folder.join("callgrind");
    std::fs::create_dir_all(&own).map_err(|error| error.to_string())?;
    let port = process::free_port().map_err(|error| error.to_string())?;
    let (plain, probe) = target.command(&own, port);
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=counts"]).arg(plain.get_program()).args(plain.get_args()).current_dir(&own);
    let server = Server::start(command, port, probe, &own.join("server.log")).await?;
    let fixture = Fixture::make(server.address, 8).await?;
    let mut counts = Vec::new();
    let mut files = 0;
    for op in Op::ALL {
        let workload = fixture.workload(target, op, 0, COUNTED, &server.log).await?;
        let bodies = workload.take(COUNTED);
        if op != Op::ConfirmSignUp {
            // Prepares statements and fills caches; names of these must not come again.
            send_all(server.address, workload.op, workload.take_from(COUNTED, 8), 1).await?;
        }
        control("--zero", server.pid())?;
        let sent = bodies.len();
        send_all(server.address, workload.op, bodies, 1).await?;
        control("--dump", server.pid())?;
        files += 1;
        let file = own.join(format!("counts.{files}"));
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let total = text.lines().filter_map(|line| line.strip_prefix("totals: ")?.trim().parse::<u64>().ok()).sum::<u64>();
        counts.push((op.title().to_owned(), float(total) / float(u64::try_from(sent).unwrap_or(1).max(1))));
    }
    server.stop().await?;
    Ok(counts)
}

fn control(action: &str, pid: u32) -> Result<(), String> {
    let status = Command::new("callgrind_control").args([action, &pid.to_string()]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("callgrind_control {action}: {status}")),
        Err(error) => Err(format!("callgrind_control: {error}")),
    }
}
