//! The emulator as one file that needs nothing beside it.

use super::targets::Target;

/// Where it is handed out for: what is linked with glibc needs that.
pub(super) fn make(targets: &[&Target]) -> Result<(), String> {
    for target in targets
        .iter()
        .filter(|target| !target.triple.ends_with("linux-gnu"))
    {
        target.build_program("intune-emulator")?;
    }
    Ok(())
}
