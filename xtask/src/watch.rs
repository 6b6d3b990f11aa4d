//! Output that is passed on, and searched for access tokens on the way.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use crate::run::show;

/// The access token that demo and tests call with.
pub(crate) const TOKEN: &str = "demo-token";

/// What stands in every access token of the tests, and nowhere else.
const MARKS: [&str; 2] = ["do-not-print", TOKEN];

/// Lines with an access token, not yet told.
static LEAKS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The lines with an access token that were printed since the last time this was asked.
pub(crate) fn leaks() -> Vec<String> {
    std::mem::take(&mut *LEAKS.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Passes on what comes, to its end.
pub(crate) fn pass_on(
    from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
) -> JoinHandle<io::Result<()>> {
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        while from.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            if MARKS.iter().any(|mark| text.contains(mark)) {
                let mut leaks = LEAKS.lock().unwrap_or_else(PoisonError::into_inner);
                leaks.push(text.trim_end().to_owned());
            }
            to.write_all(&line)?;
            line.clear();
        }
        to.flush()
    })
}

/// Shows a test program's command and runs it; an error where it does not end with 0. What it prints is searched.
pub(crate) fn run_watched(command: &mut Command) -> Result<(), String> {
    println!("$ {}", show(command));
    run_into(command, io::stdout(), io::stderr())
}

/// The same, and what it prints on stdout, which is shown where it fails.
pub(crate) fn output_watched(command: &mut Command) -> Result<String, String> {
    println!("$ {}", show(command));
    let kept = Kept::default();
    let ended = run_into(command, kept.clone(), io::stderr());
    let printed = kept.take();
    if ended.is_err() {
        print!("{printed}");
    }
    ended.map(|()| printed)
}

/// The same as `run_watched`, for programs that run side by side: each is shown in one piece, when it has ended.
pub(crate) fn run_watched_in_one_piece(command: &mut Command) -> Result<(), String> {
    let kept = Kept::default();
    let ended = run_into(command, kept.clone(), kept.clone());
    print!("$ {}\n{}", show(command), kept.take());
    ended
}

/// Keeps what is printed.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn take(&self) -> String {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&std::mem::take(&mut *kept)).into_owned()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn run_into(
    command: &mut Command,
    to: impl Write + Send + 'static,
    errors_to: impl Write + Send + 'static,
) -> Result<(), String> {
    let shown = show(command);
    let failed = |why: io::Error| format!("{shown}: {why}");
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let stdout = child.stdout.take().map(|from| pass_on(from, to));
    let stderr = child.stderr.take().map(|from| pass_on(from, errors_to));
    let status = child.wait().map_err(failed)?;
    for thread in [stdout, stderr].into_iter().flatten() {
        let passed_on = thread.join().unwrap_or(Ok(()));
        passed_on.map_err(failed)?;
    }
    match status.success() {
        true => Ok(()),
        false => Err(format!("{shown}: {status}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_in_passing_is_told_once() {
        let printed = io::Cursor::new("one\ntwo Bearer tk-do-not-print-1\nthree");
        pass_on(printed, io::sink()).join().unwrap().unwrap();
        assert_eq!(leaks(), ["two Bearer tk-do-not-print-1"]);
        assert!(leaks().is_empty());
    }
}
