//! The C and C++ compilers, and how a program is compiled and linked with the library.

use std::ffi::OsString;
use std::process::Command;

use crate::build;
use crate::run::{answers, program, root};

/// A language that is compiled against the header.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Language {
    C,
    Cpp,
}

/// What each source must stand.
const WARNINGS: [&str; 4] = ["-Wall", "-Wextra", "-Werror", "-pedantic"];

/// Whether there is a compiler.
pub(crate) fn is_there(language: Language) -> bool {
    answers(name(language), &["--version"])
}

/// The compiler with the language's standard, all warnings as errors, and the include path.
pub(crate) fn compiler(language: Language) -> Command {
    compiler_for(language, default_standard(language))
}

/// The same, for a standard.
pub(crate) fn compiler_for(language: Language, standard: &str) -> Command {
    let mut command = program(name(language));
    command
        .arg(format!("-std={standard}"))
        .args(WARNINGS)
        .args(["-g", "-O1", "-pthread"]);
    command.arg("-I").arg(root().join("include"));
    command
}

/// What the product is written for.
pub(crate) fn default_standard(language: Language) -> &'static str {
    match language {
        Language::C => "c11",
        Language::Cpp => "c++17",
    }
}

/// Links with the shared library where it was built.
pub(crate) fn link() -> Vec<OsString> {
    let directory = build::directory().into_os_string();
    let mut search = OsString::from("-L");
    search.push(&directory);
    let mut path = OsString::from("-Wl,-rpath,");
    path.push(&directory);
    vec![search, path, "-lintune".into()]
}

fn name(language: Language) -> OsString {
    let (variable, usual) = match language {
        Language::C => ("CC", "cc"),
        Language::Cpp => ("CXX", "c++"),
    };
    std::env::var_os(variable).unwrap_or_else(|| usual.into())
}
