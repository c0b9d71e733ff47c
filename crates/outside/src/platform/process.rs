//! Process families, and whose a connection is.

use std::net::SocketAddr;
use std::process::ExitStatus;

use tokio::process::Command;

pub(crate) use system::{kill_family, peer_is_own_user};

/// Makes the process the first of its own group, so that it can be ended together with its children.
pub(crate) fn lead_own_group(command: &mut Command) {
    #[cfg(unix)]
    command.process_group(0);
    #[cfg(windows)]
    command.creation_flags(CREATE_NEW_PROCESS_GROUP);
}

#[cfg(windows)]
const CREATE_NEW_PROCESS_GROUP: u32 = 0x0000_0200;

/// The cause of an unsuccessful end, in Lambda's words: `exit status 3`, `signal: killed`.
pub(crate) fn exit_reason(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return match signal {
            9 => "signal: killed".to_owned(),
            6 => "signal: aborted".to_owned(),
            11 => "signal: segmentation fault".to_owned(),
            15 => "signal: terminated".to_owned(),
            other => format!("signal: {other}"),
        };
    }
    status.code().map_or_else(|| "unknown".to_owned(), |code| format!("exit status {code}"))
}

#[cfg(target_os = "linux")]
mod system {
    use super::SocketAddr;
    use rustix::process::{Pid, Signal, geteuid, kill_process, kill_process_group};
    use std::net::IpAddr;

    /// How often the process table is looked through for relatives that left the group.
    const SWEEPS_MAX: usize = 10;
    /// How much of a process's environment is read, in bytes.
    const ENVIRONMENT_BYTES_MAX: u64 = 2 * 1024 * 1024;

    /// Kills the process's group, then every process of this user that carries the mark in its environment: children that made
    /// a session of their own are found by it.
    pub(crate) fn kill_family(id: Option<u32>, variable: &str, marker: &str) {
        if let Some(group) = id.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw) {
            // It fails when the whole group has ended by itself.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let mark = format!("{variable}={marker}");
        for _ in 0..SWEEPS_MAX {
            let relatives = marked(mark.as_bytes());
            if relatives.is_empty() {
                return;
            }
            for relative in relatives {
                let _ = kill_process(relative, Signal::KILL);
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    fn marked(mark: &[u8]) -> Vec<Pid> {
        let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
        let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
        pids.filter(|pid| carries(*pid, mark)).filter_map(Pid::from_raw).collect()
    }

    fn carries(pid: i32, mark: &[u8]) -> bool {
        use std::io::Read;
        let mut environment = Vec::new();
        let read = std::fs::File::open(format!("/proc/{pid}/environ"))
            .and_then(|file| file.take(ENVIRONMENT_BYTES_MAX).read_to_end(&mut environment));
        // Processes of other users, those that have just ended and zombies cannot be read, and need no killing.
        read.is_ok() && environment.split(|byte| *byte == 0).any(|variable| variable == mark)
    }

    /// True if the other end of the connection belongs to this server's user. The kernel's own table says whose it is; where it
    /// cannot be read, the connection is refused.
    pub(crate) fn peer_is_own_user(peer: SocketAddr, local: SocketAddr) -> bool {
        let (Some(peer), Some(local)) = (table_form(peer), table_form(local)) else { return false };
        let Ok(table) = std::fs::read_to_string("/proc/net/tcp") else { return false };
        let own = geteuid().as_raw().to_string();
        table.lines().skip(1).any(|line| {
            let mut fields = line.split_ascii_whitespace().skip(1);
            let ends = (fields.next(), fields.next());
            // After the two ends: state, queues, timer, retransmits, user.
            let user = fields.nth(4);
            ends == (Some(peer.as_str()), Some(local.as_str())) && user == Some(own.as_str())
        })
    }

    /// An address as the kernel's table writes it: the address as a number in memory order, and the port.
    fn table_form(address: SocketAddr) -> Option<String> {
        let IpAddr::V4(ip) = address.ip() else { return None };
        Some(format!("{:08X}:{:04X}", u32::from_ne_bytes(ip.octets()), address.port()))
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use std::net::{TcpListener, TcpStream};

        #[test]
        fn a_connection_of_this_user_is_known_as_its_own() {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
            let client = TcpStream::connect(listener.local_addr().expect("an address")).expect("a connection");
            let (server, peer) = listener.accept().expect("accepted");
            assert!(peer_is_own_user(peer, server.local_addr().expect("an address")));
            drop(client);
            let unknown: SocketAddr = "127.0.0.1:1".parse().expect("an address");
            assert!(!peer_is_own_user(unknown, server.local_addr().expect("an address")));
        }
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
mod system {
    use super::SocketAddr;
    use rustix::process::{Pid, Signal, kill_process_group};

    /// Kills the process's group. Children that made a session of their own are not found on this system.
    pub(crate) fn kill_family(id: Option<u32>, _variable: &str, _marker: &str) {
        if let Some(group) = id.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
    }

    /// This system does not tell whose a connection is; the address is random and lives as long as its process.
    pub(crate) fn peer_is_own_user(peer: SocketAddr, _local: SocketAddr) -> bool {
        peer.ip().is_loopback()
    }
}

#[cfg(windows)]
mod system {
    use super::SocketAddr;

    /// Kills the process and its children by the system's own tool.
    pub(crate) fn kill_family(id: Option<u32>, _variable: &str, _marker: &str) {
        if let Some(id) = id {
            let mut command = std::process::Command::new("taskkill");
            command.args(["/T", "/F", "/PID", &id.to_string()]);
            let _ = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).status();
        }
    }

    /// This system does not tell whose a connection is; the address is random and lives as long as its process.
    pub(crate) fn peer_is_own_user(peer: SocketAddr, _local: SocketAddr) -> bool {
        peer.ip().is_loopback()
    }
}
