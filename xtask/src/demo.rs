//! `cargo xtask demo`: the documentation's example, created from each language, and what else can be done with it.

use std::path::PathBuf;
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
    /// Done to each source as soon as the library is there.
    compile: fn(&str) -> Result<(), String>,
    /// What runs it.
    program: fn(&str) -> Result<Command, String>,
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
        compile: |source| compile(Language::C, source),
        program: |source| Ok(program(binary(source))),
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
        compile: |source| compile(Language::Cpp, source),
        program: |source| Ok(program(binary(source))),
    },
    Example {
        language: "Python",
        sources: &["examples/python/create.py", "examples/python/lifecycle.py"],
        is_there: || answers("python3", &["--version"]),
        install: "Python 3 as python3 (Debian: apt-get install python3)",
        compile: |_| Ok(()),
        program: |source| Ok(python(source)),
    },
    Example {
        language: "C#",
        sources: &["examples/csharp/Program.cs", "examples/csharp/Lifecycle.cs"],
        is_there: dotnet::is_there,
        install: dotnet::INSTALL,
        compile: |_| Ok(()),
        program: |source| Ok(csharp(source)),
    },
    Example {
        language: "PowerShell",
        sources: &[
            "examples/powershell/create.ps1",
            "examples/powershell/lifecycle.ps1",
        ],
        is_there: suites::powershell::is_there,
        install: suites::powershell::INSTALL,
        compile: |_| Ok(()),
        program: suites::powershell::example,
    },
    Example {
        language: "C on Windows, under Wine",
        sources: &["examples/c/create.c", "examples/c/lifecycle.c"],
        is_there: || wine::missing().is_none(),
        install: wine::INSTALL,
        compile: |_| Ok(()),
        program: |source| suites::windows::example(Language::C, source),
    },
];

/// Builds, starts the emulator, runs every example there is a tool for, and stops the emulator.
pub(crate) fn demo() -> Result<(), String> {
    println!(
        "Building the library and the emulator (minutes the first time, seconds after that) …"
    );
    build::release_library()?;
    let compiled = beside_the_emulator(|| EXAMPLES.iter().map(compile_all).collect::<Vec<_>>())?;
    println!("Starting the emulator …");
    let emulator = Emulator::start(&[])?;
    println!("It is at {}", emulator.url);

    let mut ran = 0;
    let mut failures = Vec::new();
    for (example, compiled) in EXAMPLES.iter().zip(compiled) {
        println!("\n== {}", example.language);
        if !(example.is_there)() {
            println!("skipped: install {}", example.install);
            continue;
        }
        ran += 1;
        if let Err(why) = compiled.and_then(|()| show(example, &emulator)) {
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

/// Does something while the emulator is built, of which linking takes the longest time, and one processor.
fn beside_the_emulator<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    std::thread::scope(|threads| {
        let emulator = threads.spawn(build::release);
        let done = work();
        let built = emulator.join();
        built.map_err(|_| "the build of the emulator panicked")??;
        Ok(done)
    })
}

fn compile_all(example: &Example) -> Result<(), String> {
    if !(example.is_there)() {
        return Ok(());
    }
    example
        .sources
        .iter()
        .try_for_each(|source| (example.compile)(source))
}

fn show(example: &Example, emulator: &Emulator) -> Result<(), String> {
    for source in example.sources {
        println!("\n-- {source}");
        run((example.program)(source)?
            .env("INTUNE_BASE_URL", &emulator.url)
            .env("INTUNE_TOKEN", TOKEN))?;
    }
    Ok(())
}

fn binary(source: &str) -> PathBuf {
    target().join("demo").join(native::program_name(source))
}

fn compile(language: Language, source: &str) -> Result<(), String> {
    make_directory(&target().join("demo"))?;
    run(native::compiler(language)
        .arg(root().join(source))
        .args(native::link())
        .arg("-o")
        .arg(binary(source)))
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
