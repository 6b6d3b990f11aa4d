//! How fast rows are created in one call, and singly, against a service that costs next to nothing; on one connection.

use crate::native;
use crate::run::{output, program, read, root};
use crate::scripted;

const ROWS: usize = 100_000;
const SINGLES: usize = 10_000;
/// How many times faster rows are created in one call than singly, at least.
const MIN_GAIN: f64 = 3.0;

pub(super) fn many() -> Result<(), String> {
    let binary = native::benchmark("many")?;
    let entity = read(&root().join("tests/data/seed-response.json"))?.replace('\n', "");
    let told = output(
        program(&binary)
            .arg(root().join("tests/data/seed-request.json"))
            .args([ROWS, SINGLES].map(|count| count.to_string()))
            .env("INTUNE_BASE_URL", scripted::serve(&entity)?),
    )?;
    // Rows a second, and microseconds of CPU a row.
    let figures = |way: &str| -> Option<(f64, f64)> {
        let line = told.lines().find_map(|line| line.strip_prefix(way))?;
        let (rate, cpu) = line.trim().split_once(' ')?;
        Some((rate.parse().ok()?, cpu.parse().ok()?))
    };
    let (Some(many), Some(single)) = (figures("many"), figures("single")) else {
        return Err(format!("no figures but {told:?}"));
    };
    let (gain, cpu_gain) = (many.0 / single.0, single.1 / many.1);
    println!("| way, on one connection | a second | CPU each |");
    println!("|---|---|---|");
    println!(
        "| {ROWS} creates in one call | {:.0} | {:.1} µs |",
        many.0, many.1
    );
    println!(
        "| {SINGLES} creates one by one | {:.0} | {:.1} µs |",
        single.0, single.1
    );
    println!("in one call {gain:.1} times as fast, for {cpu_gain:.1} times less CPU");
    match gain < MIN_GAIN {
        true => Err(format!("{gain:.1} times as fast, at least {MIN_GAIN}")),
        false => Ok(()),
    }
}
