//! An emulator that runs while its value lives.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;

use crate::build;
use crate::run::program;
use crate::watch::pass_on;

/// A running emulator; stopped when dropped.
pub(crate) struct Emulator {
    child: Child,
    /// Kept open: whatever more it prints must not fail.
    _stdout: BufReader<ChildStdout>,
    /// Passes on what it says on stderr.
    stderr: Option<JoinHandle<std::io::Result<()>>>,
    /// Its base URL.
    pub(crate) url: String,
}

impl Emulator {
    /// Starts one on a free port, over http, or over https with `--tls`.
    pub(crate) fn start(arguments: &[&str]) -> Result<Emulator, String> {
        let mut command = program(build::emulator());
        command.args(["--port", "0"]).args(arguments);
        Emulator::start_command(command)
    }

    /// Starts one that was built elsewhere.
    pub(crate) fn start_command(mut command: Command) -> Result<Emulator, String> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|why| format!("intune-emulator: {why}"))?;
        let stderr = child.stderr.take();
        let stderr = stderr.map(|stderr| pass_on(stderr, std::io::stderr()));
        let mut line = String::new();
        let Some(stdout) = child.stdout.take() else {
            return Err("intune-emulator: no standard output".into());
        };
        let mut stdout = BufReader::new(stdout);
        let read = stdout.read_line(&mut line);
        let url = line
            .split_whitespace()
            .find(|word| word.starts_with("http"))
            .unwrap_or_default()
            .to_owned();
        let emulator = Emulator {
            child,
            _stdout: stdout,
            stderr,
            url,
        };
        match read {
            Err(why) => Err(format!("intune-emulator: {why}")),
            Ok(_) if emulator.url.is_empty() => {
                Err(format!("intune-emulator printed no URL but {line:?}"))
            }
            Ok(_) => Ok(emulator),
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // Already gone is as good as stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
        // To its last line, so that all of it is searched before the suite ends.
        let _ = self.stderr.take().map(JoinHandle::join);
    }
}
