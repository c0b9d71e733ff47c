//! A standby that follows a cluster.

use std::process::Command;
use std::time::Duration;

use super::cluster::{Cluster, new_folder, programs};
use super::process::{as_user, free_port, hold, run, server_user};
use crate::engine::postgres;

impl Cluster {
    /// Starts a standby that follows this cluster, and makes commits wait for it.
    ///
    /// # Errors
    /// As [`Cluster::start_another`].
    pub fn with_standby(&self) -> Result<Self, String> {
        let programs = programs().ok_or("no PostgreSQL on this machine")?;
        let (folder, user) = new_folder()?;
        let (data, port) = (folder.join("data"), free_port()?);
        // As pg_basebackup does, which not every package of the server has. The server copies its files itself, in one session with the marks.
        // What it removes meanwhile need not be there; anything else that hinders the copy does count.
        let (from, vanished) = (self.folder.join("data"), folder.join("vanished"));
        let copy = format!("LC_ALL=C cp -a {} {} 2> {}", from.display(), data.display(), vanished.display());
        let sound = format!("! grep -v \"No such file or directory\" {} >&2", vanished.display());
        let sql = format!(
            "SELECT pg_backup_start('standby', true); COPY (SELECT 1) TO PROGRAM '{copy}; {sound}'; SELECT labelfile FROM pg_backup_stop(false)"
        );
        let label = postgres::run_sql(&self.url_of("postgres"), &sql)?.pop().ok_or("no label of the backup")?;
        let follow = format!("primary_conninfo = 'host=127.0.0.1 port={} user=postgres'\n", self.port);
        let settings = data.join("postgresql.auto.conf");
        let failed = |error: std::io::Error| format!("{}: {error}", data.display());
        let settings_of_primary = std::fs::read_to_string(&settings).map_err(failed)?;
        std::fs::write(&settings, settings_of_primary + &follow).map_err(failed)?;
        for (name, text) in [("backup_label", label.as_str()), ("standby.signal", "")] {
            std::fs::write(data.join(name), text).map_err(failed)?;
            if let Some(user) = user {
                run(Command::new("chown").arg(user).arg(data.join(name)))?;
            }
        }
        std::fs::remove_file(data.join("postmaster.pid")).map_err(failed)?;
        let mut server = as_user(user, &programs.join("postgres"));
        server.arg("-D").arg(&data).arg("-p").arg(port.to_string()).arg("-k").arg(&folder);
        let holder = hold(&folder, &server)?;
        let standby = Self::held(folder, port, holder);
        self.try_sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'")?;
        self.try_sql("postgres", "SELECT pg_reload_conf()")?;
        for _ in 0..600 {
            let state = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'";
            if postgres::run_sql(&self.url_of("postgres"), state)? == ["1"] {
                return Ok(standby);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("the standby does not follow: {}", standby.log()))
    }

    /// Makes the primary of a standby.
    ///
    /// # Errors
    /// What the program said.
    pub fn promote(&self) -> Result<(), String> {
        let programs = programs().ok_or("no PostgreSQL on this machine")?;
        run(as_user(server_user()?, &programs.join("pg_ctl")).args(["promote", "--wait", "--pgdata"]).arg(self.folder.join("data")))
    }
}
