//! `cargo xtask demo`: the documentation's example, created from each language.

use std::path::PathBuf;
use std::process::Command;

use crate::emulator::{Emulator, TOKEN};
use crate::native::{self, Language};
use crate::run::{answers, make_directory, program, root, run, target};
use crate::{build, suites, wine};

struct Example {
    language: &'static str,
    source: &'static str,
    is_there: fn() -> bool,
    install: &'static str,
    prepare: fn(&str) -> Result<Command, String>,
}

const EXAMPLES: &[Example] = &[
    Example {
        language: "C",
        source: "examples/c/create.c",
        is_there: || native::is_there(Language::C),
        install: "a C compiler as cc (Debian: apt-get install gcc libc6-dev)",
        prepare: |source| compiled(Language::C, source, "create-c"),
    },
    Example {
        language: "C++",
        source: "examples/cpp/create.cpp",
        is_there: || native::is_there(Language::Cpp),
        install: "a C++ compiler as c++ (Debian: apt-get install g++)",
        prepare: |source| compiled(Language::Cpp, source, "create-cpp"),
    },
    Example {
        language: "Python",
        source: "examples/python/create.py",
        is_there: || answers("python3", &["--version"]),
        install: "Python 3 as python3 (Debian: apt-get install python3)",
        prepare: |source| Ok(python(source)),
    },
    Example {
        language: "C#",
        source: "examples/csharp",
        is_there: suites::csharp::is_there,
        install: suites::csharp::INSTALL,
        prepare: |source| Ok(suites::csharp::example(source)),
    },
    Example {
        language: "PowerShell",
        source: "examples/powershell/create.ps1",
        is_there: suites::powershell::is_there,
        install: suites::powershell::INSTALL,
        prepare: suites::powershell::example,
    },
    Example {
        language: "C on Windows, under Wine",
        source: "examples/c/create.c",
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
        println!("\n== {}: {}", example.language, example.source);
        if !(example.is_there)() {
            println!("skipped: install {}", example.install);
            continue;
        }
        ran += 1;
        let done = (example.prepare)(example.source).and_then(|mut command| {
            run(command
                .env("INTUNE_BASE_URL", &emulator.url)
                .env("INTUNE_TOKEN", TOKEN))
        });
        if let Err(why) = done {
            println!("failed: {why}");
            failures.push(example.language);
        }
    }
    drop(emulator);

    println!("\nThe emulator is stopped.");
    if failures.is_empty() {
        println!(
            "{ran} of {} ran, and each created the example.",
            EXAMPLES.len()
        );
        Ok(())
    } else {
        Err(format!("failed: {}", failures.join(", ")))
    }
}

fn compiled(language: Language, source: &str, name: &str) -> Result<Command, String> {
    let directory = target().join("demo");
    make_directory(&directory)?;
    let binary: PathBuf = directory.join(name);
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
