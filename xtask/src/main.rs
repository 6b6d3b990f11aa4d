//! The project's own commands: `cargo xtask demo`, `drift`, `generate`, `test`, `random` and `dist`.

mod abi;
mod build;
mod debian;
mod demo;
mod dist;
mod dotnet;
mod drift;
mod emulator;
mod generate;
mod hang;
mod lanes;
mod native;
mod place;
mod random;
mod release;
mod run;
mod scripted;
mod suites;
mod test;
mod venv;
mod watch;
mod wine;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask demo
    Builds the library and the emulator, and creates the documentation's example from each language against it.
cargo xtask test [SUITE...] [--require-all]
    Runs every suite, or those named, and ends with one table. With --require-all a skipped suite is a failure. A suite
    that takes longer than it may is ended, and what hung is named.
cargo xtask generate [--check] [--root DIRECTORY]
    Writes what follows from resources/, src/report/status.rs and include/intune.h: tables, types, help, reference pages.
    With --check nothing is written: what differs is named.
cargo xtask abi [--renew]
    Compares the C interface with abi/interface and with what the last release had. With --renew it writes abi/interface.
cargo xtask drift --csdl FILE...
    Prints where the descriptions differ from what Microsoft publishes: CSDL as XML, or an excerpt as JSON. Each file's name
    says its version, v1.0 or beta.
cargo xtask random [CALLS [SEED [THREADS]]]
    Calls the C interface at random, 10,000,000 times, library and caller under AddressSanitizer; needs a nightly Rust.
cargo xtask dist [FORM...] [--target TARGET...] [--tests]
    Makes what is handed out, in target/dist: all of it for every target, or the forms and targets that are named. With
    --tests it builds the tests of the suite windows, too.
cargo xtask release [--dry-run]
    Goes through what a release takes: versions, changelog, ABI, every package, made twice, installed and used; and prints one
    table. Without --dry-run it writes abi/releases, and says what is left to do by hand.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.split_first() {
        Some((command, [])) if command == "demo" => demo::demo(),
        Some((command, rest)) if command == "test" => test::test(rest),
        Some((command, rest)) if command == "abi" => abi::abi(rest),
        Some((command, rest)) if command == "generate" => generate::generate(rest),
        Some((command, rest)) if command == "release" => release::release(rest),
        Some((command, rest)) if command == "drift" => drift::drift(rest),
        Some((command, rest)) if command == "random" => random::random(rest),
        Some((command, rest)) if command == "dist" => match rest.split_last() {
            Some((last, rest)) if last == "--tests" => {
                dist::dist(rest).and_then(|()| wine::build_rust_tests())
            }
            _ => dist::dist(rest),
        },
        Some((command, [])) if command == "--help" || command == "help" => {
            println!("{USAGE}\nSuites: {}", suites::names());
            Ok(())
        }
        _ => Err(format!("{USAGE}\nSuites: {}", suites::names())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
