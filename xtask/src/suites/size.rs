//! The shared library as it is shipped.

use super::Outcome;
use crate::build;
use crate::dist::checks;
use crate::run::{answers, output, program};

pub(super) fn size() -> Result<Outcome, String> {
    for tool in ["nm", "readelf"] {
        if !answers(tool, &["--version"]) {
            return Ok(Outcome::Skipped(format!("no {tool}: install binutils")));
        }
    }
    build::release()?;
    let library = build::library();

    checks::size(&library, checks::MOST_BYTES)?;
    checks::exports(&library, &checks::exported(&library)?)?;

    let dynamic = output(program("readelf").args(["-d", "-W"]).arg(&library))?;
    let has = |tag: &str, value: &str| {
        dynamic
            .lines()
            .any(|line| line.contains(tag) && line.contains(value))
    };
    if !has("(SONAME)", &format!("[{}]", build::SONAME)) {
        return Err(format!("SONAME is not {}:\n{dynamic}", build::SONAME));
    }
    if !has("(FLAGS_1)", "NODELETE") {
        return Err(format!("NODELETE is not set:\n{dynamic}"));
    }
    println!("SONAME {}, NODELETE", build::SONAME);
    Ok(Outcome::Passed)
}
