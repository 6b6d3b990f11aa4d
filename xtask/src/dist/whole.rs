//! Files that others may be using, put in place whole.

use std::fs::{self, File};
use std::path::Path;

use crate::run::{make_directory, remove_directory};

/// Has files made in a folder apart, by one process at a time, and puts them where they belong when all are made: others that
/// use those that were there, or these, have whole ones.
pub(super) fn put(
    directory: &Path,
    make: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<(), String> {
    let apart = directory.join("apart");
    make_directory(directory)?;
    let failed = |why| format!("{}: {why}", apart.display());
    let lock = File::create(directory.join("lock")).map_err(failed)?;
    lock.lock().map_err(failed)?;
    // What one that was killed has left.
    remove_directory(&apart)?;
    make_directory(&apart)?;
    make(&apart)?;
    for entry in fs::read_dir(&apart).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        fs::rename(entry.path(), directory.join(entry.file_name())).map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::side_by_side;

    #[test]
    fn what_is_put_at_once_is_whole_and_what_fails_leaves_what_was_there() {
        let directory = std::env::temp_dir().join(format!("intune-whole-{}", std::process::id()));
        let file = directory.join("a");
        let all = side_by_side(4, &[1, 2, 3, 4, 5, 6, 7, 8], |number: &u8| {
            put(&directory, |apart| {
                assert!(!apart.join("a").exists());
                fs::write(apart.join("a"), vec![*number; 100_000]).map_err(|why| why.to_string())
            })
        });
        assert!(all.iter().all(Result::is_ok), "{all:?}");
        let whole = fs::read(&file).unwrap();
        assert_eq!(whole, vec![whole[0]; 100_000]);
        let failed = put(&directory, |apart| {
            fs::write(apart.join("a"), "half").map_err(|why| why.to_string())?;
            Err("no more".into())
        });
        assert_eq!(failed, Err("no more".into()));
        assert_eq!(fs::read(&file).unwrap(), whole);
        remove_directory(&directory).unwrap();
    }
}
