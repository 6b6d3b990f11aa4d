//! What the suites of NuGet's packages share: what is in a package, the same made elsewhere, and an empty place.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use zip::ZipArchive;

use super::package_emulator;
use crate::dist::{checks, natives, source};
use crate::emulator::Emulator;
use crate::place::Place;
use crate::run::{copy, make_directory, root, target};
use crate::watch::{TOKEN, output_watched};

/// What a package that is handed out may have.
const MOST_BYTES: u64 = 8_000_000;

/// What NuGet adds to every package: folders, and what a name ends with.
const OWN: [&str; 4] = ["_rels/", "package/", "[Content_Types].xml", ".nuspec"];

/// Paths, and what is there.
pub(super) type Files = Vec<(String, Vec<u8>)>;

/// Makes packages of a tree, with these libraries, into a folder.
pub(super) type Pack = fn(&Path, &Path, &Path) -> Result<(), String>;

/// Holds that a package is small, has these files and no other, and names nobody's folders. Returns each with its bytes.
pub(super) fn check(package: &Path, expected: &BTreeSet<String>) -> Result<Files, String> {
    let shown = package.file_name().unwrap_or_default().display();
    let bytes = package
        .metadata()
        .map_err(|why| format!("{shown}: {why}"))?
        .len();
    println!("{shown}: {bytes} bytes, at most {MOST_BYTES}");
    if bytes > MOST_BYTES {
        return Err(format!("{shown}: too large"));
    }
    let files = files(package).map_err(|why| format!("{shown}: {why}"))?;
    for (name, bytes) in &files {
        if let Some(folder) = checks::builders_folder(bytes) {
            return Err(format!("{shown}: {name} names {folder}"));
        }
    }
    let is_own = |name: &str| {
        OWN.iter()
            .any(|own| name.starts_with(own) || name.ends_with(own))
    };
    let names = files.iter().map(|(name, _)| name.clone());
    let found: BTreeSet<String> = names.filter(|name| !is_own(name)).collect();
    let differ: Vec<_> = found.symmetric_difference(expected).collect();
    match differ.is_empty() {
        true => Ok(files),
        false => Err(format!("{shown}: has, or lacks, {differ:?}")),
    }
}

fn files(package: &Path) -> Result<Files, Box<dyn std::error::Error>> {
    let mut archive = ZipArchive::new(File::open(package)?)?;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        files.push((file.name().to_owned(), bytes));
    }
    Ok(files)
}

/// A copy of the source in another folder gives the same bytes.
pub(super) fn same_from_elsewhere(made: &Path, of: &[&str], pack: Pack) -> Result<(), String> {
    let place = Place::make("source")?;
    for file in source::files(of)? {
        let to = place.0.join(&file);
        make_directory(to.parent().unwrap_or(&place.0))?;
        copy(&root().join(&file), &to)?;
    }
    let again = target().join("dist/again");
    pack(&place.0, &natives::directory(), &again)?;
    let failed = |why| format!("{}: {why}", made.display());
    for entry in fs::read_dir(made).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let other = again.join(path.file_name().unwrap_or_default());
        if read(&path)? != read(&other)? {
            return Err(format!("{} and {} differ", path.display(), other.display()));
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|why| format!("{}: {why}", path.display()))
}

impl Place {
    /// Writes a file, and the folders above it.
    pub(super) fn write(&self, name: &str, text: &str) -> Result<PathBuf, String> {
        let path = self.0.join(name);
        make_directory(path.parent().unwrap_or(&self.0))?;
        fs::write(&path, text).map_err(|why| format!("{}: {why}", path.display()))?;
        Ok(path)
    }

    /// Copies the files of a folder that end so.
    pub(super) fn copy(&self, from: &Path, to: &str, ending: &str) -> Result<(), String> {
        let to = self.0.join(to);
        make_directory(&to)?;
        let failed = |why| format!("{}: {why}", from.display());
        for entry in fs::read_dir(from).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_some_and(|found| found == ending) {
                copy(&path, &to.join(path.file_name().unwrap_or_default()))?;
            }
        }
        Ok(())
    }

    /// A command that runs there, calls a service, and finds nothing of the checkout.
    pub(super) fn calling(&self, mut command: Command, service: &Emulator) -> Command {
        command
            .current_dir(&self.0)
            .env("INTUNE_BASE_URL", &service.url)
            .env("INTUNE_TOKEN", TOKEN)
            .env_remove("INTUNE_LIBRARY")
            .env_remove("LD_LIBRARY_PATH");
        command
    }

    /// Runs one that prints the id that the service gave, and returns all that it printed.
    pub(super) fn creates(&self, command: Command, service: &Emulator) -> Result<String, String> {
        let printed = output_watched(&mut self.calling(command, service))?;
        let is_id =
            |line: &str| line.len() == 3 * 36 + 2 && line.split('_').all(|part| part.len() == 36);
        match printed.lines().any(is_id) {
            true => Ok(printed),
            false => Err(format!("no id of a status: {printed}")),
        }
    }

    /// The emulator of its own archive, unpacked there.
    pub(super) fn emulator(&self) -> Result<Emulator, String> {
        package_emulator::made()?;
        let emulator = package_emulator::unpack(self)?;
        Emulator::start_command(package_emulator::with_any_port(self.program(emulator)))
    }
}

/// The first program that a page shows in a language.
pub(super) fn first_program(page: &str, language: &str) -> Result<String, String> {
    let text = crate::run::read(&root().join(page))?;
    let shown = text
        .split_once(&format!("```{language}\n"))
        .and_then(|(_, rest)| rest.split_once("```"));
    match shown {
        Some((program, _)) => Ok(program.to_owned()),
        None => Err(format!("{page} shows no program in {language}")),
    }
}
