//! What a target returns, and the line by which it is known.

use std::path::PathBuf;

/// The command that makes it.
pub(super) const COMMAND: &str = "cargo xtask generate";

/// Files: where each belongs, from the root, and its text.
pub(crate) type Files = Vec<(PathBuf, String)>;

/// The line that every file begins with, without its comment mark.
pub(crate) fn made(from: &str) -> String {
    format!("Made by `{COMMAND}` from {from}.")
}
