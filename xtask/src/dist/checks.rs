//! What must be true of a library before it is handed out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::run::{output, program, read, root};

/// The glibc of CentOS 7, and of every distribution since 2014.
const OLDEST_GLIBC: (u32, u32) = (2, 17);

/// Some 5 % above what it has. Where it has half a million more, link-time optimisation was left out: see `[lib]`.
pub(crate) const MOST_BYTES: u64 = 2_600_000;

/// Size, exports, what it needs, and whose folders it names.
pub(super) fn shared_object(library: &Path, triple: &str) -> Result<(), String> {
    size(library, MOST_BYTES)?;
    exports(library, &exported(library)?)?;
    glibc(library, triple)?;
    folders(library)
}

/// A library's bytes, against the most that it may have.
pub(crate) fn size(library: &Path, most: u64) -> Result<(), String> {
    let metadata = library.metadata();
    let bytes = metadata
        .map_err(|why| format!("{}: {why}", library.display()))?
        .len();
    println!("{}: {bytes} bytes, at most {most}", library.display());
    if bytes > most {
        return Err(format!(
            "{}: {bytes} bytes, more than {most}",
            library.display()
        ));
    }
    Ok(())
}

/// What an ELF library exports.
pub(crate) fn exported(library: &Path) -> Result<BTreeSet<String>, String> {
    let defined = output(program("nm").args(["-D", "--defined-only"]).arg(library))?;
    let names = defined
        .lines()
        .filter_map(|line| line.split_whitespace().nth(2));
    Ok(names.map(str::to_owned).collect())
}

/// The functions of abi/symbols and no other.
pub(crate) fn exports(library: &Path, exported: &BTreeSet<String>) -> Result<(), String> {
    let promised = promised()?;
    println!("{} functions exported", exported.len());
    if *exported != promised {
        let differ: Vec<_> = exported.symmetric_difference(&promised).collect();
        return Err(format!(
            "{}: its exports and abi/symbols differ: {differ:?}",
            library.display()
        ));
    }
    Ok(())
}

/// The functions of abi/symbols.
pub(super) fn promised() -> Result<BTreeSet<String>, String> {
    let listed = read(&root().join("abi/symbols"))?;
    Ok(listed
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect())
}

/// The newest version of a symbol that is asked of glibc; none where another C library is.
fn glibc(library: &Path, triple: &str) -> Result<(), String> {
    let asked = output(program("readelf").args(["-V", "-W"]).arg(library))?;
    let versions = asked.split("GLIBC_").skip(1).filter_map(|rest| {
        let text = rest
            .split(|c: char| c != '.' && !c.is_ascii_digit())
            .next()?;
        let mut numbers = text.split('.').map(str::parse);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    });
    let newest: Option<(u32, u32)> = versions.max();
    match newest {
        Some((major, minor)) => println!("newest symbol of glibc {major}.{minor}"),
        None => println!("no symbol of glibc"),
    }
    let right = if triple.ends_with("gnu") {
        newest.is_some_and(|newest| newest <= OLDEST_GLIBC)
    } else {
        newest.is_none()
    };
    if right {
        Ok(())
    } else {
        Err(format!("{}: needs glibc {newest:?}", library.display()))
    }
}

/// No folder of the machine that it was built on.
pub(super) fn folders(file: &Path) -> Result<(), String> {
    let bytes = std::fs::read(file).map_err(|why| format!("{}: {why}", file.display()))?;
    match builders_folder(&bytes) {
        Some(folder) => Err(format!("{}: names {folder}", file.display())),
        None => Ok(()),
    }
}

/// A folder of the machine that bytes were made on, where they name one.
pub(crate) fn builders_folder(bytes: &[u8]) -> Option<String> {
    let variable = |name| std::env::var_os(name).map(PathBuf::from);
    [
        root().canonicalize().ok(),
        variable("HOME"),
        variable("CARGO_HOME"),
        Some("/usr/lib/rustlib".into()),
    ]
    .into_iter()
    .flatten()
    .map(|folder| folder.to_string_lossy().into_owned())
    .filter(|folder| folder.len() > 1)
    .find(|folder| contains(bytes, folder))
}

/// Whether bytes have a text in them.
pub(crate) fn contains(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}
