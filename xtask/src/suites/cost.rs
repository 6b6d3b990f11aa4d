//! What a call costs: system calls of a create on a kept connection, CPU of a first create from Python, and of many
//! creates from Python beside those from C.

use std::path::Path;
use std::process::Command;

use super::{Outcome, python, rate};
use crate::build;
use crate::emulator::Emulator;
use crate::native::{self, Language};
use crate::run::{answers, output, program, read, root, target};
use crate::watch::run_watched;

const STATUS: &str = "tests/data/seed-request.json";
const CREATES: usize = 100;
const MAX_SYSTEM_CALLS: usize = 4;
/// Open, lock, read, write, unlock and close before a request, and so behind it.
const MAX_OF_QUOTA_FILE: usize = 12;
const MAX_PYTHON_CPU_MS: f64 = 40.0;
const ROWS: usize = 10_000;
/// How many times the CPU of C those rows may cost from Python.
const MAX_PYTHON_TIMES: f64 = 2.0;

pub(super) fn cost() -> Result<Outcome, String> {
    if !native::is_there(Language::C) {
        return Ok(Outcome::Skipped("no C compiler as cc: install gcc".into()));
    }
    if !answers("strace", &["-V"]) {
        return Ok(Outcome::Skipped("no strace: install strace".into()));
    }
    build::release()?;
    let emulator = Emulator::start(&[])?;
    system_calls(&emulator)?;
    first_create(&emulator)?;
    rate::many()?;
    create_many()?;
    Ok(Outcome::Passed)
}

fn system_calls(emulator: &Emulator) -> Result<(), String> {
    let directory = target().join("cost");
    let binary = native::benchmark("keep_alive")?;
    let trace = directory.join("trace");
    let without = traced(emulator, &binary, &trace, None)?;
    println!("{CREATES} creates on a kept connection: {without} system calls");
    if without == 0 || without > CREATES * MAX_SYSTEM_CALLS {
        return Err(format!("at most {MAX_SYSTEM_CALLS} each"));
    }
    let file = directory.join("quota");
    let with = traced(emulator, &binary, &trace, Some(&file))?;
    println!("with a quotaFile: {with} system calls");
    if with > CREATES * (MAX_SYSTEM_CALLS + MAX_OF_QUOTA_FILE) {
        return Err(format!("at most {MAX_OF_QUOTA_FILE} more each"));
    }
    Ok(())
}

/// How many system calls the creates take.
fn traced(
    emulator: &Emulator,
    binary: &Path,
    trace: &Path,
    quota_file: Option<&Path>,
) -> Result<usize, String> {
    run_watched(
        program("strace")
            .arg("-f")
            .arg("-o")
            .arg(trace)
            .arg(binary)
            .arg(root().join(STATUS))
            .args(quota_file)
            .env("INTUNE_BASE_URL", &emulator.url),
    )?;
    let text = read(trace)?;
    let mut parts = text.split("getppid()");
    let (Some(_), Some(counted), Some(_)) = (parts.next(), parts.next(), parts.next()) else {
        return Err("the trace has not two marks".into());
    };
    // The first line is the rest of the mark, the last one the beginning of the next.
    Ok(counted.lines().count().saturating_sub(2))
}

fn first_create(emulator: &Emulator) -> Result<(), String> {
    let mut command = python_bench("first_create.py", emulator);
    command.arg(root().join(STATUS));
    output(&mut command)?;
    let cpu_ms = number(&mut command)?;
    println!("import and first create from Python: {cpu_ms} ms of CPU");
    if cpu_ms > MAX_PYTHON_CPU_MS {
        return Err(format!("{cpu_ms} ms of CPU, at most {MAX_PYTHON_CPU_MS}"));
    }
    Ok(())
}

fn create_many() -> Result<(), String> {
    let binary = native::benchmark("create_many")?;
    let rows = target().join("cost/rows.ndjson");
    let status = read(&root().join(STATUS))?.replace(['\n', '\r'], " ");
    std::fs::write(&rows, format!("{status}\n").repeat(ROWS))
        .map_err(|why| format!("{}: {why}", rows.display()))?;
    let (mut c, mut python) = (f64::INFINITY, f64::INFINITY);
    // The least of some, because whatever else runs only adds.
    for _ in 0..5 {
        let emulator = Emulator::start(&["--quota", "off"])?;
        let mut command = program(&binary);
        command.env("INTUNE_BASE_URL", &emulator.url);
        c = number(command.arg(&rows))?.min(c);
        let mut command = python_bench("create_many.py", &emulator);
        python = number(command.arg(&rows))?.min(python);
    }
    println!("{ROWS} creates in one call: {c} ms of CPU from C, {python} ms from Python");
    if python > c * MAX_PYTHON_TIMES {
        return Err(format!(
            "{python} ms of CPU, at most {MAX_PYTHON_TIMES} times the {c} ms of C"
        ));
    }
    Ok(())
}

/// A program of `benches` in Python.
fn python_bench(name: &str, emulator: &Emulator) -> Command {
    let mut command = python::with_package(program("python3"));
    command
        .arg(root().join("benches").join(name))
        .env("INTUNE_BASE_URL", &emulator.url)
        // Bytecode is there, as an installation has it: the first run compiles it.
        .env_remove("PYTHONDONTWRITEBYTECODE")
        .env("PYTHONPYCACHEPREFIX", target().join("cost"));
    command
}

/// The number that a program prints.
fn number(command: &mut Command) -> Result<f64, String> {
    let told = output(command)?;
    let told = told.trim();
    told.parse().map_err(|_| format!("no number but {told:?}"))
}
