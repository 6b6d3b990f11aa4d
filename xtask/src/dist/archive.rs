//! Archives that are the same, byte for byte, from the same files: sorted, of one time, and nobody's.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;

use super::targets::Target;
use crate::run::{make_directory, output, program, target};

/// What an archive has at one path.
pub(super) enum Content {
    File(Vec<u8>),
    Program(Vec<u8>),
    /// To a name in the same folder.
    Link(&'static str),
}

/// Paths from the archive's own folder, and what is there.
pub(super) type Entries = std::collections::BTreeMap<String, Content>;

/// A file of this machine's.
pub(super) fn file(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// Adds every file below a folder, by names from there.
pub(super) fn add_folder(entries: &mut Entries, name: &str, folder: &Path) -> Result<(), String> {
    let failed = |why| format!("{}: {why}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = format!(
            "{name}/{}",
            path.file_name().unwrap_or_default().to_string_lossy()
        );
        if path.is_dir() {
            add_folder(entries, &name, &path)?;
        } else {
            entries.insert(name, Content::File(file(&path)?));
        }
    }
    Ok(())
}

/// The seconds since 1970 that everything in a package is dated: `SOURCE_DATE_EPOCH`, or the commit's.
pub(crate) fn epoch() -> Result<u64, String> {
    let text = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text,
        Err(_) => output(program("git").args(["log", "-1", "--format=%ct"]))
            .map_err(|why| format!("no SOURCE_DATE_EPOCH, and {why}"))?,
    };
    text.trim()
        .parse()
        .map_err(|why| format!("SOURCE_DATE_EPOCH {text:?}: {why}"))
}

/// Where packages of a form are.
pub(crate) fn packages(form: &str) -> Result<PathBuf, String> {
    let directory = target().join("dist/packages").join(form);
    make_directory(&directory)?;
    Ok(directory)
}

/// Writes the archive that people on this system expect.
pub(super) fn write(
    target: &Target,
    directory: &Path,
    folder: &str,
    entries: &Entries,
) -> Result<PathBuf, String> {
    let write = if target.is_windows() { zip } else { tar_gz };
    write(directory, folder, entries)
}

/// Writes `{folder}.tar.gz` into a directory, with all entries in that folder.
fn tar_gz(directory: &Path, folder: &str, entries: &Entries) -> Result<PathBuf, String> {
    let path = directory.join(format!("{folder}.tar.gz"));
    let write = || -> std::io::Result<Vec<u8>> {
        let seconds = epoch().map_err(std::io::Error::other)?;
        // The header of gzip has neither a time nor a name.
        let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
        for (name, content) in entries {
            let name = format!("{folder}/{name}");
            let mut header = tar::Header::new_ustar();
            header.set_mtime(seconds);
            match content {
                Content::File(bytes) | Content::Program(bytes) => {
                    header.set_size(bytes.len() as u64);
                    header.set_mode(if matches!(content, Content::Program(_)) {
                        0o755
                    } else {
                        0o644
                    });
                    tar.append_data(&mut header, name, bytes.as_slice())?;
                }
                Content::Link(to) => {
                    header.set_size(0);
                    header.set_mode(0o777);
                    header.set_entry_type(tar::EntryType::Symlink);
                    tar.append_link(&mut header, name, to)?;
                }
            }
        }
        tar.into_inner()?.finish()
    };
    finish(path, write())
}

/// Writes `{folder}.zip` likewise.
fn zip(directory: &Path, folder: &str, entries: &Entries) -> Result<PathBuf, String> {
    let path = directory.join(format!("{folder}.zip"));
    let write = || -> std::io::Result<Vec<u8>> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            let (bytes, mode) = match content {
                Content::File(bytes) => (bytes, 0o644),
                Content::Program(bytes) => (bytes, 0o755),
                Content::Link(_) => return Err(std::io::Error::other("a .zip has no links")),
            };
            // Without a time of its own an entry has the first that there is.
            let options = SimpleFileOptions::default()
                .compression_level(Some(9))
                .unix_permissions(mode);
            zip.start_file(format!("{folder}/{name}"), options)?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    };
    finish(path, write())
}

/// `name  sum` of every file of a directory, as sha256sum writes and checks them, in `SHA256SUMS`.
pub(super) fn sums(directory: &Path) -> Result<(), String> {
    let mut all = Entries::new();
    add_folder(&mut all, ".", directory)?;
    let mut text = String::new();
    for (name, content) in &all {
        let name = name.trim_start_matches("./");
        if let (Content::File(bytes), true) = (content, name != SUMS) {
            text.push_str(&format!("{}  {name}\n", sha256(bytes)));
        }
    }
    let path = directory.join(SUMS);
    std::fs::write(&path, text).map_err(|why| format!("{}: {why}", path.display()))
}

const SUMS: &str = "SHA256SUMS";

/// In hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn finish(path: PathBuf, bytes: std::io::Result<Vec<u8>>) -> Result<PathBuf, String> {
    let failed = |why| format!("{}: {why}", path.display());
    let bytes = bytes.map_err(failed)?;
    std::fs::write(&path, &bytes).map_err(failed)?;
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(path)
}
