//! The archive for C and C++: libraries, headers, and how pkg-config and CMake find them.

use std::path::Path;

use super::archive::{self, Content, Entries, add_folder, file, packages};
use super::components;
use super::targets::{self, Target};
use crate::run::{read, root, run};

const DESCRIPTION: &str =
    "Microsoft Graph's deviceManagement/iosUpdateStatuses behind a C interface";

/// One archive for each target, and one of its symbols.
pub(super) fn make(targets: &[&'static Target]) -> Result<(), String> {
    targets.iter().try_for_each(|target| one(target))
}

fn one(target: &'static Target) -> Result<(), String> {
    let built = target.build()?;
    let directory = packages("c")?;
    let name = format!("intune-{}-{}", env!("CARGO_PKG_VERSION"), target.triple);
    let library = built.join(target.library());
    let symbols = Target::symbols(&library);
    let symbols_name = symbols
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let entries = Entries::from([(symbols_name, Content::File(file(&symbols)?))]);
    archive::write(target, &directory, &format!("{name}-symbols"), &entries)?;

    let mut entries = Entries::new();
    libraries(&mut entries, target, &built)?;
    found_by(&mut entries, target)?;
    add_folder(&mut entries, "include", &root().join("include"))?;
    for language in ["c", "cpp"] {
        add_folder(
            &mut entries,
            &format!("examples/{language}"),
            &root().join("examples").join(language),
        )?;
    }
    for page in [
        "README.md",
        "examples/CMakeLists.txt",
        "CHANGELOG.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
    ] {
        entries.insert(page.into(), Content::File(file(&root().join(page))?));
    }
    components::of("intune", target)?.add(&mut entries)?;
    archive::write(target, &directory, &name, &entries).map(drop)
}

fn libraries(entries: &mut Entries, target: &Target, built: &Path) -> Result<(), String> {
    let mut add = |name: &str, from: &str| -> Result<(), String> {
        entries.insert(name.into(), Content::File(file(&built.join(from))?));
        Ok(())
    };
    add("lib/libintune.a", "libintune.a")?;
    if target.is_windows() {
        microsofts_import_library(built)?;
        add("lib/libintune.dll.a", "libintune.dll.a")?;
        add("lib/intune.def", "intune.def")?;
        add("lib/intune.lib", "intune.lib")?;
        entries.insert(
            "bin/intune.dll".into(),
            Content::Program(file(&built.join("intune.dll"))?),
        );
    } else {
        entries.insert(
            "lib/libintune.so.1".into(),
            Content::Program(file(&built.join("libintune.so"))?),
        );
        entries.insert("lib/libintune.so".into(), Content::Link("libintune.so.1"));
    }
    Ok(())
}

/// What link.exe takes, from the definitions.
fn microsofts_import_library(built: &Path) -> Result<(), String> {
    run(targets::zig()?
        .args([
            "dlltool",
            "-m",
            "i386:x86-64",
            "-d",
            "intune.def",
            "-l",
            "intune.lib",
        ])
        .current_dir(built))
}

fn found_by(entries: &mut Entries, target: &Target) -> Result<(), String> {
    let static_libraries = target.static_libraries()?;
    let (system, binaries) = if target.is_windows() {
        ("Windows", "bin")
    } else {
        ("Linux", "lib")
    };
    let values = [
        ("VERSION", env!("CARGO_PKG_VERSION")),
        ("URL", env!("CARGO_PKG_REPOSITORY")),
        ("DESCRIPTION", DESCRIPTION),
        ("PREFIX", "${pcfiledir}/../.."),
        ("TO_PREFIX", "../../.."),
        ("INCLUDEDIR", "include"),
        ("LIBDIR", "lib"),
        ("BINDIR", binaries),
        ("SYSTEM", system),
        ("STATIC_LIBRARIES", &static_libraries),
    ];
    for (to, from) in [
        ("lib/pkgconfig/intune.pc", "intune.pc.in"),
        ("lib/pkgconfig/intune-static.pc", "intune-static.pc.in"),
        (
            "lib/cmake/intune/intune-config.cmake",
            "intune-config.cmake.in",
        ),
        (
            "lib/cmake/intune/intune-config-version.cmake",
            "intune-config-version.cmake.in",
        ),
        (
            "lib/cmake/intune/intune-targets.cmake",
            "intune-targets.cmake",
        ),
    ] {
        let mut filled = read(&root().join("cmake").join(from))?;
        for (name, value) in values {
            filled = filled.replace(&format!("@{name}@"), value);
        }
        text(entries, to, filled);
    }
    Ok(())
}

fn text(entries: &mut Entries, name: &str, text: String) {
    entries.insert(name.into(), Content::File(text.into_bytes()));
}
