//! A copy of the tree, in which git tells what was changed.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generate;
use crate::run::{make_directory, output, program, root, run, target};

/// The copy.
pub(super) struct Tree(PathBuf);

impl Tree {
    /// What git knows of this tree, or would add to it, as it is now.
    pub(super) fn copy() -> Result<Tree, String> {
        let copy = target().join("resource/tree");
        match std::fs::remove_dir_all(&copy) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
                return Err(format!("{}: {why}", copy.display()));
            }
            _ => make_directory(&copy)?,
        }
        let listed = output(git(root()).args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]))?;
        for path in listed.split_terminator('\0') {
            let from = root().join(path);
            // One that is deleted, and not yet for git.
            if from.is_file() {
                let to = copy.join(path);
                make_directory(to.parent().unwrap_or(&copy))?;
                std::fs::copy(&from, &to).map_err(|why| format!("{path}: {why}"))?;
            }
        }
        let tree = Tree(copy);
        run(git(tree.root()).args(["init", "--quiet"]))?;
        tree.commit("As it is")?;
        Ok(tree)
    }

    pub(super) fn root(&self) -> &Path {
        &self.0
    }

    /// Where the description of a resource is, or belongs.
    pub(super) fn description(&self, name: &str) -> PathBuf {
        self.0.join("resources").join(format!("{name}.json"))
    }

    /// Makes what follows from the descriptions: but for these, only what is made may differ from the last commit.
    pub(super) fn generate(&self, descriptions: &[&str]) -> Result<(), String> {
        let root = self.0.to_string_lossy().into_owned();
        generate::generate(&["--root".to_owned(), root])?;
        run(git(&self.0).args(["add", "--all"]))?;
        run(git(&self.0).args(["--no-pager", "diff", "--cached", "--stat"]))?;
        let changed = output(git(&self.0).args(["diff", "--cached", "--name-only", "-z"]))?;
        let by_hand: Vec<&str> = changed
            .split_terminator('\0')
            .filter(|path| !generate::says_it_was_made(&self.0.join(path)))
            .collect();
        let mut written: Vec<String> = descriptions
            .iter()
            .map(|name| format!("resources/{name}.json"))
            .collect();
        written.sort();
        if by_hand != written {
            return Err(format!(
                "{written:?} are written by hand, and these changed that are not made: {by_hand:?}"
            ));
        }
        self.commit("More")
    }

    fn commit(&self, message: &str) -> Result<(), String> {
        run(git(&self.0).args(["add", "--all"]))?;
        run(git(&self.0).args(["commit", "--quiet", "--message", message]))
    }
}

/// Whether git knows what belongs to this tree.
pub(super) fn is_a_checkout() -> bool {
    output(git(root()).args(["rev-parse", "--show-toplevel"])).is_ok()
}

/// `git` in a directory, without what this user and this machine have it do otherwise.
fn git(directory: &Path) -> Command {
    let mut command = program("git");
    command
        .current_dir(directory)
        .args(["-c", "safe.directory=*"])
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{who}_NAME"), "xtask")
            .env(format!("GIT_{who}_EMAIL"), "xtask@localhost");
    }
    for elsewhere in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(elsewhere);
    }
    command
}
