//! A create of many that is killed again and again, and goes on from its journal each time: every row is created once.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::emulator::Emulator;
use crate::native::{self, Language, System};
use crate::run::{make_directory, root, run, show, target};
use crate::watch::output_watched;

/// What the moments are drawn from.
const SEED: u64 = 20_261_127;
/// A kill comes so long after the call's begin at most.
const LATEST_US: u64 = 12_000;

/// Kills the program `kills` times.
pub(super) fn kills(system: &System, kills: usize, rows: usize) -> Result<(), String> {
    let directory = target().join("kills");
    make_directory(&directory)?;
    let directory = directory.canonicalize().map_err(|why| why.to_string())?;
    let binary = directory.join(format!("creates{}", system.suffix));
    run(
        (system.compiler)(Language::C, native::default_standard(Language::C))
            .arg(root().join("tests/kills/creates.c"))
            .args((system.link)())
            .arg("-o")
            .arg(&binary),
    )?;
    let journal = directory.join(format!("journal{}", system.suffix));
    let _ = std::fs::remove_file(&journal);
    let service = Emulator::start(&["--latency-ms", "3"])?;
    let (journal, number) = (journal.to_string_lossy(), rows.to_string());
    let program = |start: fn(&Path) -> Command, arguments: &[&str]| {
        let mut command = start(&binary);
        command.args(arguments).env("INTUNE_BASE_URL", &service.url);
        command
    };
    let begun = Instant::now();
    let (mut random, mut in_time) = (SEED, 0);
    for _ in 0..kills {
        let wait = Duration::from_micros(next(&mut random) % LATEST_US);
        let arguments = ["run", &journal, "report", &number];
        let mut command = program(system.start_alone, &arguments);
        in_time += usize::from(is_killed(&mut command, wait)?);
    }
    let took = begun.elapsed().as_secs_f64();
    // What the service took last, it has done by then.
    std::thread::sleep(Duration::from_millis(300));
    let outcomes = |unknown| -> Result<Vec<String>, String> {
        let told = output_watched(&mut program(
            system.start,
            &["run", &journal, unknown, &number],
        ))?;
        Ok(told
            .lines()
            .skip(1)
            .map(|line| line.trim().to_owned())
            .collect())
    };
    let there = || -> Result<Vec<String>, String> {
        let told = output_watched(&mut program(system.start, &["count", &number]))?;
        Ok(told.lines().map(|line| line.trim().to_owned()).collect())
    };
    let (reported, before) = (outcomes("report")?, there()?);
    let (settled, after) = (outcomes("reconcile")?, there()?);
    let count = |what: &str| reported.iter().filter(|outcome| *outcome == what).count();
    println!(
        "{kills} kills in {took:.1} s, seed {SEED}, {in_time} of them in a call; of {rows} rows {} applied, {} unknown",
        count("applied"),
        count("unknown")
    );
    if [&reported, &before, &settled, &after]
        .iter()
        .any(|lines| lines.len() != rows)
    {
        return Err("a run, or a count, told of fewer rows".into());
    }
    for (row, (outcome, times)) in reported.iter().zip(&before).enumerate() {
        let is_true = match outcome.as_str() {
            "applied" => times == "1",
            "unknown" => times == "0" || times == "1",
            _ => false,
        };
        if !is_true {
            return Err(format!(
                "row {row} is told as {outcome}, and there {times} times"
            ));
        }
    }
    for (row, (outcome, times)) in settled.iter().zip(&after).enumerate() {
        if outcome != "applied" || times != "1" {
            return Err(format!(
                "row {row} is settled as {outcome}, and there {times} times"
            ));
        }
    }
    match in_time * 10 >= kills * 8 {
        true => Ok(()),
        false => Err(format!("only {in_time} of {kills} kills came in time")),
    }
}

/// Whether the program still ran when it was killed, so long after its call had begun.
fn is_killed(command: &mut Command, wait: Duration) -> Result<bool, String> {
    let failed = |why: std::io::Error| format!("{why}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut line = String::new();
    if let Some(stdout) = child.stdout.take() {
        BufReader::new(stdout)
            .read_line(&mut line)
            .map_err(failed)?;
    }
    std::thread::sleep(wait);
    let ended = child.try_wait().map_err(failed)?;
    child.kill().map_err(failed)?;
    let status = child.wait().map_err(failed)?;
    if line.trim() != "begins" || ended.is_some_and(|ended| !ended.success()) {
        let mut why = String::new();
        if let Some(mut stderr) = child.stderr.take() {
            let _ = stderr.read_to_string(&mut why);
        }
        return Err(format!("{}: {status}: {line}{why}", show(command)));
    }
    Ok(ended.is_none())
}

/// The next of a row of numbers that look random (xorshift).
fn next(random: &mut u64) -> u64 {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    *random
}
