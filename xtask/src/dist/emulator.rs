//! The emulator as one file that needs nothing beside it.

use super::archive::{self, Content, Entries, file, packages};
use super::components;
use super::targets::Target;
use crate::run::root;

const PACKAGE: &str = "intune-emulator";

/// One archive for each target but those of glibc: what is linked with musl runs there, too.
pub(super) fn make(targets: &[&'static Target]) -> Result<(), String> {
    targets
        .iter()
        .filter(|target| target.has_static_programs())
        .try_for_each(|target| one(target))
}

fn one(target: &'static Target) -> Result<(), String> {
    let program = target.build_program(PACKAGE)?;
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    let mut entries = Entries::from([(format!("bin/{name}"), Content::Program(file(&program)?))]);
    for (to, from) in [
        ("README.md", "docs/emulator.md"),
        ("Containerfile", "emulator/Containerfile"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
        ("LICENSE-MIT", "LICENSE-MIT"),
    ] {
        entries.insert(to.into(), Content::File(file(&root().join(from))?));
    }
    components::of(PACKAGE, target)?.add(&mut entries)?;
    let directory = packages("emulator")?;
    let folder = format!("{PACKAGE}-{}-{}", env!("CARGO_PKG_VERSION"), target.triple);
    archive::write(target, &directory, &folder, &entries).map(drop)
}
