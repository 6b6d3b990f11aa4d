//! The C and C++ compilers, and how a program is compiled and linked with the library.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build;
use crate::run::{answers, make_directory, program, root, run, target};

/// A language that is compiled against the header.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Language {
    C,
    Cpp,
}

/// A system that programs are compiled for and run on.
pub(crate) struct System {
    /// The compiler of a language, for a standard.
    pub(crate) compiler: fn(Language, &str) -> Command,
    /// Links with the library.
    pub(crate) link: fn() -> Vec<OsString>,
    /// Links with nothing of ours.
    pub(crate) link_nothing: fn() -> Vec<OsString>,
    /// The shared library.
    pub(crate) library: fn() -> PathBuf,
    /// A program, to be run.
    pub(crate) start: fn(&Path) -> Command,
    /// The same in a process of its own, which whoever starts it may kill.
    pub(crate) start_alone: fn(&Path) -> Command,
    /// What the name of a program ends with.
    pub(crate) suffix: &'static str,
}

/// This one.
pub(crate) const HERE: System = System {
    compiler: compiler_for,
    link,
    link_nothing: || vec!["-ldl".into()],
    library: build::library,
    start: |binary| program(binary),
    start_alone: |binary| program(binary),
    suffix: "",
};

/// What each source must stand.
const WARNINGS: [&str; 4] = ["-Wall", "-Wextra", "-Werror", "-pedantic"];

/// Whether there is a compiler.
pub(crate) fn is_there(language: Language) -> bool {
    answers(name(language), &["--version"])
}

/// What the program of a source is called: `create-cpp` for `create.cpp`.
pub(crate) fn program_name(source: &str) -> String {
    let name = source.rsplit('/').next().unwrap_or(source);
    name.replace('.', "-")
}

/// The compiler with the language's standard, all warnings as errors, and the include path.
pub(crate) fn compiler(language: Language) -> Command {
    compiler_for(language, default_standard(language))
}

/// The same, for a standard.
pub(crate) fn compiler_for(language: Language, standard: &str) -> Command {
    prepared(name(language), standard)
}

/// The compiler with the header of another tree than this one.
pub(crate) fn compiler_in(tree: &Path, language: Language) -> Command {
    prepared_in(tree, name(language), default_standard(language))
}

/// A compiler with what every source is compiled with.
pub(crate) fn prepared(name: impl AsRef<OsStr>, standard: &str) -> Command {
    prepared_in(root(), name, standard)
}

fn prepared_in(tree: &Path, name: impl AsRef<OsStr>, standard: &str) -> Command {
    let mut command = program(name);
    command
        .arg(format!("-std={standard}"))
        .args(WARNINGS)
        .args(["-g", "-O1", "-pthread"]);
    command.arg("-I").arg(tree.join("include"));
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
    link_from(&build::directory())
}

/// Compiles a benchmark in C, and says where the program is.
pub(crate) fn benchmark(name: &str) -> Result<PathBuf, String> {
    let directory = target().join("cost");
    make_directory(&directory)?;
    let binary = directory.join(name);
    let source = root().join("benches").join(name).with_extension("c");
    run(compiler(Language::C)
        .arg(source)
        .args(link())
        .arg("-o")
        .arg(&binary))?;
    Ok(binary)
}

/// Links with the shared library in a directory.
pub(crate) fn link_from(directory: &Path) -> Vec<OsString> {
    let mut search = OsString::from("-L");
    search.push(directory);
    let mut path = OsString::from("-Wl,-rpath,");
    path.push(directory);
    vec![search, path, "-lintune".into()]
}

fn name(language: Language) -> OsString {
    let (variable, usual) = match language {
        Language::C => ("CC", "cc"),
        Language::Cpp => ("CXX", "c++"),
    };
    std::env::var_os(variable).unwrap_or_else(|| usual.into())
}
