//! Microsoft's own SDKs for Python against the emulator, in a virtual environment of their own.

use super::Outcome;
use crate::build;
use crate::run::{root, target};
use crate::venv;
use crate::watch::run_watched;

const PINS: &str = "emulator/tests/requirements.txt";
/// The first is v1.0's SDK over the statuses, the other both SDKs over the rest of the desk.
const PROGRAMS: [&str; 2] = [
    "emulator/tests/msgraph_sdk.py",
    "emulator/tests/msgraph_sdk_desk.py",
];

pub(super) fn sdk() -> Result<Outcome, String> {
    if !venv::makes_environments() {
        return Ok(Outcome::Skipped(venv::NO_VENV.into()));
    }
    build::release()?;
    let environment = match venv::environment("sdk-venv", PINS) {
        Ok(environment) => environment,
        Err(why) => {
            return Ok(Outcome::Skipped(format!(
                "the packages of {PINS} cannot be had: {why}"
            )));
        }
    };
    for tests in PROGRAMS {
        run_watched(
            venv::python_of(&environment)
                .env("INTUNE_EMULATOR", build::emulator())
                .env_remove("PYTHONDONTWRITEBYTECODE")
                .env("PYTHONPYCACHEPREFIX", target().join("sdk-pycache"))
                .arg(root().join(tests)),
        )?;
    }
    Ok(Outcome::Passed)
}
