//! `cargo xtask test`: the suites, and one table at the end.

use std::time::{Duration, Instant};

use crate::hang;
use crate::suites::{self, Outcome, SUITES, Suite};
use crate::watch;

/// How long a suite may take: several times what the longest takes on two cores, its building included.
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// Runs the suites named, or all.
pub(crate) fn test(arguments: &[String]) -> Result<(), String> {
    let mut require_all = false;
    let mut wanted: Vec<&str> = Vec::new();
    for argument in arguments {
        match argument.as_str() {
            "--require-all" => require_all = true,
            name if SUITES.iter().any(|suite| suite.name == name) => wanted.push(name),
            other => {
                return Err(format!(
                    "no suite {other:?}; there are: {}",
                    suites::names()
                ));
            }
        }
    }

    let mut rows = Vec::new();
    for suite in SUITES
        .iter()
        .filter(|suite| wanted.is_empty() || wanted.contains(&suite.name))
    {
        println!("\n== {}: {}", suite.name, suite.does);
        let begun = Instant::now();
        let outcome = hang::within(LIMIT, suite.run);
        let outcome = match watch::leaks().first() {
            Some(line) => Err(format!("an access token was printed: {line}")),
            None => outcome,
        };
        match &outcome {
            Ok(Outcome::Passed) => {}
            Ok(Outcome::Skipped(why)) => println!("skipped: {why}"),
            Err(why) => println!("failed: {why}"),
        }
        rows.push((suite, outcome, begun.elapsed()));
    }
    summary(&rows, require_all)
}

fn summary(
    rows: &[(&Suite, Result<Outcome, String>, Duration)],
    require_all: bool,
) -> Result<(), String> {
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    println!("\n{:<12} {:>8}  result", "suite", "seconds");
    for (suite, outcome, took) in rows {
        let result = match outcome {
            Ok(Outcome::Passed) => {
                passed += 1;
                "passed".to_owned()
            }
            Ok(Outcome::Skipped(why)) => {
                skipped += 1;
                format!("skipped: {why}")
            }
            Err(why) => {
                failed += 1;
                format!("FAILED: {}", why.lines().next().unwrap_or_default())
            }
        };
        println!("{:<12} {:>8.1}  {result}", suite.name, took.as_secs_f64());
    }
    println!("{passed} passed, {failed} failed");

    if failed > 0 {
        Err("a suite failed".into())
    } else if require_all && skipped > 0 {
        Err(format!(
            "{skipped} skipped, and --require-all asks for every suite"
        ))
    } else {
        Ok(())
    }
}
