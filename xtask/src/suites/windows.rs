//! The Rust tests, and the C and C++ programs and examples as Windows programs with intune.dll, under Wine.

use super::kills::kills;
use super::{Outcome, programs};
use crate::emulator::Emulator;
use crate::native::{self, Language};
use crate::run::{make_directory, root, run, target};
use crate::watch::{TOKEN, run_watched};
use crate::wine;

const EXAMPLES: [(Language, &str); 6] = [
    (Language::C, "examples/c/create.c"),
    (Language::C, "examples/c/lifecycle.c"),
    (Language::C, "examples/c/many.c"),
    (Language::Cpp, "examples/cpp/create.cpp"),
    (Language::Cpp, "examples/cpp/lifecycle.cpp"),
    (Language::Cpp, "examples/cpp/many.cpp"),
];

pub(super) fn windows() -> Result<Outcome, String> {
    if let Some(missing) = wine::missing() {
        return Ok(Outcome::Skipped(missing));
    }
    wine::begin()?;
    wine::rust_tests()?;
    let tests = programs::windows();
    kills(&wine::WINDOWS, 20, 300)?;
    let service = Emulator::start(&[])?;
    for (language, source) in EXAMPLES {
        run_watched(
            example(language, source)?
                .env("INTUNE_BASE_URL", &service.url)
                .env("INTUNE_TOKEN", TOKEN),
        )?;
    }
    tests
}

/// An example, compiled for Windows.
pub(crate) fn example(language: Language, source: &str) -> Result<std::process::Command, String> {
    wine::begin()?;
    let directory = target().join("programs-windows");
    make_directory(&directory)?;
    let name = format!("{}{}", native::program_name(source), wine::WINDOWS.suffix);
    let binary = directory.join(name);
    let standard = native::default_standard(language);
    run((wine::WINDOWS.compiler)(language, standard)
        .arg(root().join(source))
        .args((wine::WINDOWS.link)())
        .arg("-o")
        .arg(&binary))?;
    Ok((wine::WINDOWS.start)(&binary))
}
