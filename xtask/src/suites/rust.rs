//! What cargo itself checks.

use super::Outcome;
use crate::run::{answers, cargo, run};
use crate::watch::run_watched;

pub(super) fn fmt() -> Result<Outcome, String> {
    if !answers("cargo", &["fmt", "--version"]) {
        return Ok(Outcome::Skipped(
            "no rustfmt: rustup component add rustfmt".into(),
        ));
    }
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    Ok(Outcome::Passed)
}

pub(super) fn clippy() -> Result<Outcome, String> {
    if !answers("cargo", &["clippy", "--version"]) {
        return Ok(Outcome::Skipped(
            "no clippy: rustup component add clippy".into(),
        ));
    }
    run(&mut cargo(&[
        "clippy",
        "--workspace",
        // Its source is that of the package intune.
        "--exclude",
        "intune-rlib",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Outcome::Passed)
}

pub(super) fn deny() -> Result<Outcome, String> {
    if !answers("cargo", &["deny", "--version"]) {
        return Ok(Outcome::Skipped(
            "no cargo-deny: cargo install --locked cargo-deny".into(),
        ));
    }
    run(&mut cargo(&[
        "deny", "check", "bans", "licenses", "sources",
    ]))?;
    Ok(Outcome::Passed)
}

pub(super) fn docs() -> Result<Outcome, String> {
    run(cargo(&[
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
    ])
    .env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(Outcome::Passed)
}

pub(super) fn tests() -> Result<Outcome, String> {
    if answers("cargo", &["nextest", "--version"]) {
        run_watched(&mut cargo(&[
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--success-output",
            "immediate",
        ]))?;
    } else {
        run_watched(&mut cargo(&[
            "test",
            "--workspace",
            // Its tests are those of the package intune.
            "--exclude",
            "intune-rlib",
            "--all-targets",
            "--",
            "--show-output",
        ]))?;
    }
    run(&mut cargo(&["test", "--workspace", "--doc"]))?;
    Ok(Outcome::Passed)
}
