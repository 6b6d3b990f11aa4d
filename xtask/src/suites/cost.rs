//! What a call costs: system calls of a create on a kept connection, CPU of a first create from Python.

use std::path::Path;

use super::{Outcome, python, rate};
use crate::build;
use crate::emulator::Emulator;
use crate::native::{self, Language};
use crate::run::{answers, make_directory, output, program, read, root, run, target};
use crate::watch::run_watched;

const STATUS: &str = "tests/data/seed-request.json";
const CREATES: usize = 100;
const MAX_SYSTEM_CALLS: usize = 4;
/// Open, lock, read, write, unlock and close before a request, and so behind it.
const MAX_OF_QUOTA_FILE: usize = 12;
const MAX_PYTHON_CPU_MS: f64 = 40.0;

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
    Ok(Outcome::Passed)
}

fn system_calls(emulator: &Emulator) -> Result<(), String> {
    let directory = target().join("cost");
    make_directory(&directory)?;
    let (binary, trace) = (directory.join("keep_alive"), directory.join("trace"));
    run(native::compiler(Language::C)
        .arg(root().join("benches/keep_alive.c"))
        .args(native::link())
        .arg("-o")
        .arg(&binary))?;
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
    let mut command = python::with_package(program("python3"));
    command
        .arg(root().join("benches/first_create.py"))
        .arg(root().join(STATUS))
        .env("INTUNE_BASE_URL", &emulator.url)
        // Bytecode is there, as an installation has it: the first run compiles it.
        .env_remove("PYTHONDONTWRITEBYTECODE")
        .env("PYTHONPYCACHEPREFIX", target().join("cost"));
    output(&mut command)?;
    let told = output(&mut command)?;
    let cpu_ms: f64 = told
        .trim()
        .parse()
        .map_err(|_| format!("no number but {told:?}"))?;
    println!("import and first create from Python: {cpu_ms} ms of CPU");
    if cpu_ms > MAX_PYTHON_CPU_MS {
        return Err(format!("{cpu_ms} ms of CPU, at most {MAX_PYTHON_CPU_MS}"));
    }
    Ok(())
}
