//! Microsoft's own SDK for Python against the emulator, in a virtual environment of its own.

use super::{Outcome, python};
use crate::build;
use crate::run::root;
use crate::watch::run_watched;

const PINS: &str = "emulator/tests/requirements.txt";

pub(super) fn sdk() -> Result<Outcome, String> {
    if !python::makes_environments() {
        return Ok(Outcome::Skipped(python::NO_VENV.into()));
    }
    build::release()?;
    let environment = match python::environment("sdk-venv", PINS) {
        Ok(environment) => environment,
        Err(why) => {
            return Ok(Outcome::Skipped(format!(
                "the packages of {PINS} cannot be had: {why}"
            )));
        }
    };
    run_watched(
        python::python_of(&environment)
            .env("INTUNE_EMULATOR", build::emulator())
            .arg(root().join("emulator/tests/msgraph_sdk.py")),
    )?;
    Ok(Outcome::Passed)
}
