//! A limit for what may take no longer: the programs that still run are named, and ended.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// How often what was begun after the limit is ended, too.
const AGAIN: Duration = Duration::from_secs(1);

/// How often at most: what is still at it then waits for no program.
const MOST: usize = 60;

/// The longest command line that is shown, in characters.
const SHOWN: usize = 200;

/// Runs `work`. Once it has taken `limit`, this process's children and theirs are ended, and the error names those that no
/// other waited for.
pub(crate) fn within<T>(
    limit: Duration,
    work: impl FnOnce() -> Result<T, String>,
) -> Result<T, String> {
    let (done, still_at_it) = channel::<()>();
    let watch = std::thread::spawn(move || {
        if !matches!(
            still_at_it.recv_timeout(limit),
            Err(RecvTimeoutError::Timeout)
        ) {
            return None;
        }
        let hung = end_children();
        for _ in 0..MOST {
            if still_at_it.recv_timeout(AGAIN) != Err(RecvTimeoutError::Timeout) {
                return Some(hung);
            }
            end_children();
        }
        eprintln!("{}", told(limit, &hung));
        std::process::exit(1);
    });
    let outcome = work();
    drop::<Sender<()>>(done);
    match watch.join() {
        Ok(Some(hung)) => Err(told(limit, &hung)),
        _ => outcome,
    }
}

fn told(limit: Duration, hung: &[String]) -> String {
    let seconds = limit.as_secs();
    match hung {
        [] => format!("not done within {seconds} s, though no program ran"),
        hung => format!("not done within {seconds} s; hung: {}", hung.join("; ")),
    }
}

/// A process, as the system lists it.
struct Listed {
    parent: u32,
    command: String,
}

/// Ends every process below this one; the command lines of those without children, for whom the others waited.
fn end_children() -> Vec<String> {
    let all = processes();
    let below = below(&all, std::process::id());
    let waited_for = below
        .iter()
        .filter(|id| !below.iter().any(|other| all[other].parent == **id))
        .map(|id| all[id].command.chars().take(SHOWN).collect())
        .collect();
    if !below.is_empty() {
        // Those that have ended by themselves meanwhile are what was wanted.
        let _ = Command::new("kill")
            .arg("-KILL")
            .args(below.iter().map(u32::to_string))
            .stderr(Stdio::null())
            .status();
    }
    waited_for
}

/// The processes below `root`, parents before their children.
fn below(all: &BTreeMap<u32, Listed>, root: u32) -> Vec<u32> {
    let mut found = Vec::new();
    let mut parents = vec![root];
    while let Some(parent) = parents.pop() {
        let children = all.iter().filter(|(_, listed)| listed.parent == parent);
        for (id, _) in children {
            found.push(*id);
            parents.push(*id);
        }
    }
    found
}

/// Every process that /proc tells of; on a system without it, none.
fn processes() -> BTreeMap<u32, Listed> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Ok(id) = entry.file_name().to_string_lossy().parse() else {
            continue;
        };
        let read = |name: &str| std::fs::read(entry.path().join(name)).unwrap_or_default();
        let status = String::from_utf8_lossy(&read("status")).into_owned();
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap_or_default().trim()
        };
        let (Ok(parent), false) = (field("PPid:").parse(), field("State:").starts_with('Z')) else {
            continue;
        };
        let arguments = String::from_utf8_lossy(&read("cmdline")).replace('\0', " ");
        let command = arguments.split_whitespace().collect::<Vec<_>>().join(" ");
        all.insert(id, Listed { parent, command });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_is_named_and_ended() {
        let ended = within(Duration::from_millis(200), || {
            let shell = "sleep 600 & sleep 601; wait";
            let status = Command::new("sh").args(["-c", shell]).status();
            status.map(drop).map_err(|why| why.to_string())
        });
        let why = ended.unwrap_err();
        assert!(why.starts_with("not done within 0 s; hung: "), "{why}");
        assert!(why.contains("sleep 600"), "{why}");
        assert!(why.contains("sleep 601"), "{why}");
        assert!(!why.contains("sh -c"), "{why}");
    }

    #[test]
    fn what_is_done_in_time_is_what_it_was() {
        let limit = Duration::from_secs(60);
        assert_eq!(within(limit, || Ok(7)), Ok(7));
        assert_eq!(
            within::<()>(limit, || Err("no".to_owned())),
            Err("no".to_owned())
        );
    }
}
