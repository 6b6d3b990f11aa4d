//! The C and C++ programs of `tests`: compiled, and run against an emulator; also under valgrind and the sanitizers.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use super::Outcome;
use super::kills::kills;
use crate::build;
use crate::emulator::Emulator;
use crate::lanes::side_by_side;
use crate::native::{self, HERE, Language, System};
use crate::run::{answers, make_directory, program, root, run, target};
use crate::watch::{run_watched, run_watched_in_one_piece};
use crate::wine;

/// One program.
struct Program {
    name: &'static str,
    language: Language,
    /// The standards it is compiled for.
    standards: &'static [&'static str],
    units: &'static [Unit],
    link: Link,
    argument: Argument,
    /// Whether it, or a child of it, ends while threads are in calls: what those hold is no leak, though it looks like one.
    ends_in_calls: bool,
}

/// One source file, and what it is compiled with beyond the usual.
struct Unit(&'static str, &'static [&'static str]);

/// What a program is linked with.
enum Link {
    Library,
    /// Nothing of ours: it loads the library, or stands in for it.
    Nothing,
}

/// What a program is given on its command line.
enum Argument {
    None,
    Library,
    Creates,
    Cycles,
    Calls,
}

const NO_EXCEPTIONS: &[&str] = &["-fno-exceptions", "-fno-rtti"];

const fn c_program(name: &'static str, units: &'static [Unit]) -> Program {
    Program {
        name,
        language: Language::C,
        standards: &["c11"],
        units,
        link: Link::Library,
        argument: Argument::None,
        ends_in_calls: false,
    }
}

const fn cpp_program(name: &'static str, units: &'static [Unit]) -> Program {
    Program {
        name,
        language: Language::Cpp,
        standards: &["c++17"],
        units,
        link: Link::Library,
        argument: Argument::None,
        ends_in_calls: false,
    }
}

const PROGRAMS: &[Program] = &[
    Program {
        standards: &["c89"],
        ..c_program("header_c89", &[Unit("header_c89.c", &[])])
    },
    Program {
        standards: &["c99", "c11"],
        ..c_program(
            "header_twice",
            &[Unit("header_twice_a.c", &[]), Unit("header_twice_b.c", &[])],
        )
    },
    c_program("test_contract", &[Unit("test_contract.c", &[])]),
    c_program("test_create", &[Unit("test_create.c", &[])]),
    c_program("test_answers", &[Unit("test_answers.c", &[])]),
    c_program("test_blocked", &[Unit("test_blocked.c", &[])]),
    c_program("test_cancel", &[Unit("test_cancel.c", &[])]),
    c_program("test_circles", &[Unit("test_circles.c", &[])]),
    Program {
        ends_in_calls: true,
        ..c_program("test_ends", &[Unit("test_ends.c", &[])])
    },
    c_program("test_faults", &[Unit("test_faults.c", &[])]),
    Program {
        ends_in_calls: true,
        ..c_program("test_fork", &[Unit("test_fork.c", &[])])
    },
    Program {
        argument: Argument::Creates,
        ..c_program("test_keep_alive", &[Unit("test_keep_alive.c", &[])])
    },
    c_program("test_large", &[Unit("test_large.c", &[])]),
    c_program("test_log", &[Unit("test_log.c", &[])]),
    c_program("test_many", &[Unit("test_many.c", &[])]),
    c_program("test_pages", &[Unit("test_pages.c", &[])]),
    Program {
        argument: Argument::Calls,
        ..c_program("test_random", &[Unit("test_random.c", &[])])
    },
    c_program("test_threads", &[Unit("test_threads.c", &[])]),
    c_program("test_token", &[Unit("test_token.c", &[])]),
    c_program("test_wiped", &[Unit("test_wiped.c", &[])]),
    c_program("test_verbs", &[Unit("test_verbs.c", &[])]),
    c_program("test_entities", &[Unit("test_entities.c", &[])]),
    Program {
        argument: Argument::Cycles,
        ..c_program("test_cycles", &[Unit("test_cycles.c", &[])])
    },
    Program {
        link: Link::Nothing,
        argument: Argument::Library,
        ..c_program("test_unload", &[Unit("test_unload.c", &[])])
    },
    cpp_program(
        "header_twice",
        &[
            Unit("header_twice_a.cpp", &[]),
            Unit("header_twice_b.cpp", &[]),
        ],
    ),
    cpp_program("test_ends", &[Unit("test_ends.cpp", &[])]),
    cpp_program("test_hpp", &[Unit("test_hpp.cpp", &[])]),
    cpp_program("test_hpp_answers", &[Unit("test_hpp_answers.cpp", &[])]),
    cpp_program("test_hpp_many", &[Unit("test_hpp_many.cpp", &[])]),
    cpp_program(
        "test_hpp_many_noexcept",
        &[Unit("test_hpp_many_noexcept.cpp", NO_EXCEPTIONS)],
    ),
    cpp_program(
        "test_hpp_noexcept",
        &[Unit("test_hpp_noexcept.cpp", NO_EXCEPTIONS)],
    ),
    Program {
        standards: &["c++20"],
        ..cpp_program("test_hpp_ranges", &[Unit("test_hpp_ranges.cpp", &[])])
    },
    cpp_program(
        "test_hpp_two_units",
        &[
            Unit("test_hpp_two_units_with.cpp", &[]),
            Unit("test_hpp_two_units_without.cpp", NO_EXCEPTIONS),
        ],
    ),
    Program {
        link: Link::Nothing,
        ..cpp_program("test_hpp_other_abi", &[Unit("test_hpp_other_abi.cpp", &[])])
    },
];

/// How programs are compiled and run.
struct Way {
    /// Its folder below the target directory.
    name: &'static str,
    system: &'static System,
    flags: &'static [&'static str],
    runner: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
    /// How many programs run side by side: one, where they compare times closely.
    at_once: usize,
    /// What has it not look for leaks.
    no_leaks: NoLeaks,
    /// Of `test_keep_alive`.
    creates: &'static str,
    /// Of `test_cycles`.
    cycles: &'static str,
    /// Of `test_random`.
    calls: &'static str,
}

/// Arguments of the runner, and environment.
type NoLeaks = (
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
);

const PLAIN: Way = Way {
    name: "programs",
    system: &HERE,
    flags: &[],
    runner: &[],
    environment: &[],
    at_once: 1,
    no_leaks: (&[], &[]),
    creates: "10000",
    cycles: "20000",
    calls: "200000",
};

/// "Possibly lost" is not counted: Rust's hash maps and reference counts point into the middle of what they own, and
/// the default client lives until exit.
const VALGRIND: Way = Way {
    runner: &[
        "valgrind",
        "--quiet",
        "--error-exitcode=99",
        "--leak-check=full",
        "--show-leak-kinds=definite",
        "--errors-for-leak-kinds=definite",
    ],
    environment: &[("INTUNE_SLACK", "20")],
    at_once: 2,
    no_leaks: (&["--leak-check=no"], &[]),
    creates: "100",
    cycles: "200",
    calls: "3000",
    ..PLAIN
};

const SANITIZERS: Way = Way {
    name: "programs-sanitizers",
    system: &HERE,
    flags: &[
        "-fsanitize=address,undefined",
        "-fno-sanitize-recover=all",
        "-fno-omit-frame-pointer",
    ],
    runner: &[],
    environment: &[
        ("INTUNE_SLACK", "4"),
        ("UBSAN_OPTIONS", "print_stacktrace=1"),
    ],
    at_once: 2,
    no_leaks: (&[], &[("ASAN_OPTIONS", "detect_leaks=0")]),
    creates: "100",
    cycles: "200",
    calls: "50000",
};

const WINDOWS: Way = Way {
    name: "programs-windows",
    system: &wine::WINDOWS,
    calls: "20000",
    ..PLAIN
};

/// The C programs.
pub(super) fn c() -> Result<Outcome, String> {
    if !native::is_there(Language::C) {
        return Ok(Outcome::Skipped(NO_C.into()));
    }
    let ended = run_all(&PLAIN, &[Language::C])?;
    kills(&HERE, 100, 1000)?;
    Ok(ended)
}

/// The C++ programs.
pub(super) fn cpp() -> Result<Outcome, String> {
    if !native::is_there(Language::Cpp) {
        return Ok(Outcome::Skipped(NO_CPP.into()));
    }
    run_all(&PLAIN, &[Language::Cpp])
}

/// All of them as Windows programs.
pub(super) fn windows() -> Result<Outcome, String> {
    run_all(&WINDOWS, &[Language::C, Language::Cpp])
}

/// All of them under valgrind.
pub(super) fn valgrind() -> Result<Outcome, String> {
    if let Some(missing) = missing_compiler() {
        return Ok(Outcome::Skipped(missing.into()));
    }
    if !answers("valgrind", &["--version"]) {
        return Ok(Outcome::Skipped("no valgrind: install valgrind".into()));
    }
    run_all(&VALGRIND, &[Language::C, Language::Cpp])
}

/// All of them compiled with the sanitizers.
pub(super) fn sanitizers() -> Result<Outcome, String> {
    if let Some(missing) = missing_compiler() {
        return Ok(Outcome::Skipped(missing.into()));
    }
    let probe = target().join(SANITIZERS.name);
    make_directory(&probe)?;
    let source = probe.join("probe.c");
    std::fs::write(&source, "int main(void) { return 0; }\n").map_err(|why| why.to_string())?;
    let linked = native::compiler(Language::C)
        .args(SANITIZERS.flags)
        .arg(&source)
        .arg("-o")
        .arg(probe.join("probe"))
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !linked {
        return Ok(Outcome::Skipped(
            "no sanitizers with this compiler: install libasan and libubsan".into(),
        ));
    }
    run_all(&SANITIZERS, &[Language::C, Language::Cpp])
}

const NO_C: &str = "no C compiler as cc: install gcc";
const NO_CPP: &str = "no C++ compiler as c++: install g++";

fn missing_compiler() -> Option<&'static str> {
    if !native::is_there(Language::C) {
        Some(NO_C)
    } else if !native::is_there(Language::Cpp) {
        Some(NO_CPP)
    } else {
        None
    }
}

/// Compilers that run side by side.
const COMPILERS: usize = 2;

/// Every program runs, also after one has failed.
fn run_all(way: &Way, languages: &[Language]) -> Result<Outcome, String> {
    build::release()?;
    for &language in languages {
        every_source_is_listed(language)?;
    }
    let wanted: Vec<_> = PROGRAMS
        .iter()
        .filter(|program| languages.contains(&program.language))
        .flat_map(|program| program.standards.iter().map(move |at| (program, *at)))
        .collect();
    let compiled = side_by_side(COMPILERS, &wanted, |(program, standard)| {
        compile(way, program, standard)
    });
    let compiled: Vec<_> = wanted.iter().zip(compiled).collect();
    let ended = side_by_side(way.at_once, &compiled, |((program, _), binary)| {
        execute(way, program, binary.as_ref().map_err(String::clone)?)
    });
    let mut failures = Vec::new();
    for ((program, standard), ended) in wanted.iter().zip(ended) {
        if let Err(why) = ended {
            println!("failed: {why}");
            failures.push(format!("{} ({standard})", program.name));
        }
    }
    if failures.is_empty() {
        Ok(Outcome::Passed)
    } else {
        Err(failures.join(", "))
    }
}

/// Compiles a program, if that was not done since this began.
fn compile(way: &Way, program: &Program, standard: &str) -> Result<PathBuf, String> {
    static COMPILED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let directory = target().join(way.name).join(standard);
    let binary = directory.join(format!("{}{}", program.name, way.system.suffix));
    let compiled = || COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if compiled().contains(&binary) {
        return Ok(binary);
    }
    make_directory(&directory)?;
    let mut objects = Vec::new();
    for Unit(source, flags) in program.units {
        let object = directory.join(source).with_extension("o");
        let mut compiler = (way.system.compiler)(program.language, standard);
        compiler.args(way.flags).args(*flags);
        if program.language == Language::Cpp {
            compiler.arg("-I").arg(folder(Language::C));
        }
        run(compiler
            .arg("-c")
            .arg(folder(program.language).join(source))
            .arg("-o")
            .arg(&object))?;
        objects.push(object);
    }
    let mut linker = (way.system.compiler)(program.language, standard);
    linker.args(way.flags).args(objects);
    match program.link {
        Link::Library => linker.args((way.system.link)()),
        Link::Nothing => linker.args((way.system.link_nothing)()),
    };
    run(linker.arg("-o").arg(&binary))?;
    compiled().insert(binary.clone());
    Ok(binary)
}

/// Runs a program against emulators of its own.
fn execute(way: &Way, program: &Program, binary: &Path) -> Result<(), String> {
    let service = Emulator::start(&[])?;
    // Nobody trusts its CA who is not told to.
    let ca_file = binary.with_extension("pem");
    let tls = Emulator::start(&["--tls", "--ca-file", &ca_file.to_string_lossy()])?;
    let (no_leak_arguments, no_leak_environment) = match program.ends_in_calls {
        true => way.no_leaks,
        false => (&[][..], &[][..]),
    };
    let mut command = through(way, no_leak_arguments, binary);
    match program.argument {
        Argument::None => {}
        Argument::Library => drop(command.arg((way.system.library)())),
        Argument::Creates => drop(command.arg(way.creates)),
        Argument::Cycles => drop(command.arg(way.cycles)),
        Argument::Calls => drop(command.arg(way.calls)),
    }
    command
        .env("INTUNE_BASE_URL", &service.url)
        .env("INTUNE_TLS_BASE_URL", &tls.url)
        .env("INTUNE_CA_FILE", &ca_file);
    let environment = way.environment.iter().chain(no_leak_environment);
    command.envs(environment.copied());
    match way.at_once {
        1 => run_watched(&mut command),
        _ => run_watched_in_one_piece(&mut command),
    }
}

fn through(way: &Way, more: &[&str], binary: &Path) -> Command {
    match way.runner.split_first() {
        None => (way.system.start)(binary),
        Some((tool, arguments)) => {
            let mut command = program(tool);
            command.args(arguments).args(more).arg(binary);
            command
        }
    }
}

fn folder(language: Language) -> PathBuf {
    root().join(match language {
        Language::C => "tests/c",
        Language::Cpp => "tests/cpp",
    })
}

/// A program that is in the folder and not in the table would never run.
fn every_source_is_listed(language: Language) -> Result<(), String> {
    let extension = match language {
        Language::C => "c",
        Language::Cpp => "cpp",
    };
    let folder = folder(language);
    let mut there = BTreeSet::new();
    for entry in std::fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))? {
        let path = entry.map_err(|why| why.to_string())?.path();
        if path.extension().is_some_and(|found| found == extension) {
            there.extend(
                path.file_name()
                    .map(|name| name.to_string_lossy().into_owned()),
            );
        }
    }
    let listed: BTreeSet<String> = PROGRAMS
        .iter()
        .filter(|program| program.language == language)
        .flat_map(|program| program.units.iter().map(|unit| unit.0.to_owned()))
        .collect();
    if there == listed {
        Ok(())
    } else {
        let differs: Vec<_> = there.symmetric_difference(&listed).collect();
        Err(format!(
            "{} and the table of programs differ: {differs:?}",
            folder.display()
        ))
    }
}
