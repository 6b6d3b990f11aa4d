//! `cargo xtask demo`: the documentation's example, created from each language, and what else can be done with it.

use std::process::Command;

use crate::emulator::Emulator;
use crate::native::{self, Language};
use crate::run::{answers, make_directory, program, root, run, target};
use crate::watch::TOKEN;
use crate::{build, dotnet, suites, wine};

struct Example {
    language: &'static str,
    /// What creates the example, what goes through every operation, and what creates many.
    sources: &'static [&'static str],
    is_there: fn() -> bool,
    install: &'static str,
    prepare: fn(&str) -> Result<Command, String>,
}

const EXAMPLES: &[Example] = &[
    Example {
        language: "C",
        sources: &[
            "examples/c/create.c",
            "examples/c/lifecycle.c",
            "examples/c/many.c",
        ],
        is_there: || native::is_there(Language::C),
        install: "a C compiler as cc (Debian: apt-get install gcc libc6-dev)",
        prepare: |source| compiled(Language::C, source),
    },
    Example {
        language: "C++",
        sources: &[
            "examples/cpp/create.cpp",
            "examples/cpp/lifecycle.cpp",
            "examples/cpp/many.cpp",
        ],
        is_there: || native::is_there(Language::Cpp),
        install: "a C++ compiler as c++ (Debian: apt-get install g++)",
        prepare: |source| compiled(Language::Cpp, source),
    },
    Example {
        language: "Python",
        sources: &["examples/python/create.py", "examples/python/lifecycle.py"],
        is_there: || answers("python3", &["--version"]),
        install: "Python 3 as python3 (Debian: apt-get install python3)",
        prepare: |source| Ok(python(source)),
    },
    Example {
        language: "C#",
        sources: &["examples/csharp/Program.cs", "examples/csharp/Lifecycle.cs"],
        is_there: dotnet::is_there,
        install: dotnet::INSTALL,
        prepare: |source| Ok(csharp(source)),
    },
    Example {
        language: "PowerShell",
        sources: &[
            "examples/powershell/create.ps1",
            "examples/powershell/lifecycle.ps1",
        ],
        is_there: suites::powershell::is_there,
        install: suites::powershell::INSTALL,
        prepare: suites::powershell::example,
    },
    Example {
        language: "C on Windows, under Wine",
        sources: &["examples/c/create.c", "examples/c/lifecycle.c"],
        is_there: || wine::missing().is_none(),
        install: wine::INSTALL,
        prepare: |source| suites::windows::example(Language::C, source),
    },
];

/// Builds, starts the emulator, runs every example there is a tool for, and stops the emulator.
pub(crate) fn demo() -> Result<(), String> {
    println!(
        "Building the library and the emulator (minutes the first time, seconds after that) …"
    );
    build::release()?;
    println!("Starting the emulator …");
    let emulator = Emulator::start(&[])?;
    println!("It is at {}", emulator.url);

    let mut ran = 0;
    let mut failures = Vec::new();
    for example in EXAMPLES {
        println!("\n== {}", example.language);
        if !(example.is_there)() {
            println!("skipped: install {}", example.install);
            continue;
        }
        ran += 1;
        if let Err(why) = show(example, &emulator) {
            println!("failed: {why}");
            failures.push(example.language);
        }
    }
    drop(emulator);

    println!("\nThe emulator is stopped.");
    if failures.is_empty() {
        println!(
            "{ran} of {} ran; each created the example, and went through the other operations.",
            EXAMPLES.len()
        );
        Ok(())
    } else {
        Err(format!("failed: {}", failures.join(", ")))
    }
}

fn show(example: &Example, emulator: &Emulator) -> Result<(), String> {
    for source in example.sources {
        println!("\n-- {source}");
        run((example.prepare)(source)?
            .env("INTUNE_BASE_URL", &emulator.url)
            .env("INTUNE_TOKEN", TOKEN))?;
    }
    Ok(())
}

fn compiled(language: Language, source: &str) -> Result<Command, String> {
    let directory = target().join("demo");
    make_directory(&directory)?;
    let binary = directory.join(native::program_name(source));
    run(native::compiler(language)
        .arg(root().join(source))
        .args(native::link())
        .arg("-o")
        .arg(&binary))?;
    Ok(program(binary))
}

fn python(source: &str) -> Command {
    let mut command = suites::python::with_package(program("python3"));
    command.arg(root().join(source));
    command
}

fn csharp(source: &str) -> Command {
    let mut command = suites::csharp::example("examples/csharp");
    if source.ends_with("Lifecycle.cs") {
        command.args(["--no-build", "--", "lifecycle"]);
    }
    command
}
