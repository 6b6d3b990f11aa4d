//! Debian's packages, unpacked into a folder: nothing is installed, and they may be another machine's.

use std::path::PathBuf;

use crate::run::{answers, make_directory, program, remove_directory, run, target};

/// A folder that has these packages of an architecture, as `/` would have them. The error says why there is none.
pub(crate) fn unpacked(architecture: &str, packages: &[&str]) -> Result<PathBuf, String> {
    for tool in ["apt-get", "dpkg"] {
        if !answers(tool, &["--version"]) {
            return Err(format!(
                "no {tool}: this takes Debian's packages for {architecture}"
            ));
        }
    }
    let name = format!("{architecture}-{}", packages.join("-"));
    let folder = target().join("debian").join(name);
    make_directory(&folder)?;
    let folder = folder
        .canonicalize()
        .map_err(|why| format!("{}: {why}", folder.display()))?;
    let root = folder.join("root");
    // Renamed to when all of it is there.
    if root.is_dir() {
        return Ok(root);
    }
    let (lists, archives) = (folder.join("lists"), folder.join("archives"));
    make_directory(&lists.join("partial"))?;
    make_directory(&archives)?;
    let apt = || {
        let mut command = program("apt-get");
        for (name, value) in [
            ("APT::Architecture", architecture.to_owned()),
            ("APT::Architectures", architecture.to_owned()),
            // Root's folders are not for apt's own user.
            ("APT::Sandbox::User", "root".to_owned()),
            ("Dir::State::Lists", lists.display().to_string()),
            ("Dir::State::Status", "/dev/null".to_owned()),
            ("Dir::Cache", folder.display().to_string()),
        ] {
            command.arg("--option").arg(format!("{name}={value}"));
        }
        command.arg("--quiet").current_dir(&archives);
        command
    };
    run(apt().arg("update"))?;
    run(apt().arg("download").args(packages))?;
    let unpacking = folder.join("unpacking");
    remove_directory(&unpacking)?;
    make_directory(&unpacking)?;
    let failed = |why| format!("{}: {why}", archives.display());
    for entry in std::fs::read_dir(&archives).map_err(failed)? {
        let archive = entry.map_err(failed)?.path();
        if archive
            .extension()
            .is_some_and(|extension| extension == "deb")
        {
            run(program("dpkg")
                .arg("--extract")
                .arg(archive)
                .arg(&unpacking))?;
        }
    }
    std::fs::rename(&unpacking, &root).map_err(|why| format!("{}: {why}", root.display()))?;
    Ok(root)
}
