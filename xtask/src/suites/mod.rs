//! What `cargo xtask test` runs, in order.

mod book;
mod cost;
pub(crate) mod csharp;
mod kills;
mod markdown;
mod package_c;
mod package_csharp;
mod package_emulator;
mod package_powershell;
mod package_python;
mod packed;
pub(crate) mod powershell;
pub(crate) mod programs;
pub(crate) mod python;
mod rate;
mod readme;
mod resource;
mod rust;
mod sdk;
mod sign_in;
mod size;
mod walk;
pub(crate) mod windows;

/// How a suite ended where nothing failed.
pub(crate) enum Outcome {
    /// All of it ran and held.
    Passed,
    /// A tool is missing: which, and what installs it.
    Skipped(String),
}

/// One suite.
pub(crate) struct Suite {
    /// As it is named on the command line.
    pub(crate) name: &'static str,
    /// What it does, in a line.
    pub(crate) does: &'static str,
    /// Runs it; an error says what failed.
    pub(crate) run: fn() -> Result<Outcome, String>,
}

const fn suite(
    name: &'static str,
    does: &'static str,
    run: fn() -> Result<Outcome, String>,
) -> Suite {
    Suite { name, does, run }
}

/// Every suite: the quick ones first, and late those whose tools take long to build.
pub(crate) const SUITES: &[Suite] = &[
    suite("fmt", "the Rust source is formatted", rust::fmt),
    suite(
        "generated",
        "what is generated is what the descriptions say",
        crate::generate::suite,
    ),
    suite(
        "abi",
        "the C interface is the one that is written down, and has all that the last release had",
        || crate::abi::abi(&[]).map(|()| Outcome::Passed),
    ),
    suite(
        "clippy",
        "the Rust source is free of warnings",
        rust::clippy,
    ),
    suite(
        "docs",
        "the Rust documentation builds without a warning",
        rust::docs,
    ),
    suite(
        "rust",
        "the Rust tests, header and symbols among them",
        rust::tests,
    ),
    suite(
        "size",
        "the shared library's size, exports and name",
        size::size,
    ),
    suite(
        "c",
        "the C programs, against an emulator; one is killed again and again",
        programs::c,
    ),
    suite(
        "cpp",
        "the C++ programs, against an emulator",
        programs::cpp,
    ),
    suite(
        "valgrind",
        "the same programs under valgrind",
        programs::valgrind,
    ),
    suite(
        "sanitizers",
        "the same programs under AddressSanitizer and UndefinedBehaviorSanitizer",
        programs::sanitizers,
    ),
    suite(
        "python",
        "the Python package: style, types, tests",
        python::python,
    ),
    suite(
        "sdk",
        "Microsoft's SDK for Python, against the emulator",
        sdk::sdk,
    ),
    suite("csharp", "the C# packages: style, tests", csharp::csharp),
    suite(
        "powershell",
        "the PowerShell module: its Pester tests",
        powershell::powershell,
    ),
    suite(
        "resource",
        "a resource more, by its description alone, in every language",
        resource::resource,
    ),
    suite(
        "cost",
        "system calls of a create, CPU of a first one from Python, what a row of many costs",
        cost::cost,
    ),
    suite(
        "windows",
        "Rust tests, C and C++ programs and examples with intune.dll, under Wine",
        windows::windows,
    ),
    suite(
        "package-emulator",
        "the emulator's archives: unpacked and run, its container's steps, too",
        package_emulator::suite,
    ),
    suite(
        "package-c",
        "the archives for C and C++: pkg-config, CMake, shared, static, on each system",
        package_c::suite,
    ),
    suite(
        "package-python",
        "the wheels, each installed and used where nothing else is",
        package_python::packages,
    ),
    suite(
        "package-csharp",
        "the NuGet packages, and programs that are built from them in an empty place",
        package_csharp::package_csharp,
    ),
    suite(
        "package-powershell",
        "the PowerShell module, installed from its package and used where nothing else is",
        package_powershell::package_powershell,
    ),
    suite(
        "deny",
        "the dependencies' licences and sources are allowed",
        rust::deny,
    ),
    suite(
        "readme",
        "the snippets of README and docs do what they say",
        readme::readme,
    ),
    suite(
        "book",
        "the book builds, its links lead somewhere, and a newcomer gets through with the packages",
        book::book,
    ),
];

/// The suites' names, for a person.
pub(crate) fn names() -> String {
    SUITES
        .iter()
        .map(|suite| suite.name)
        .collect::<Vec<_>>()
        .join(" ")
}
