//! Sources, those that are made as they will be.

use std::path::{Path, PathBuf};

use super::super::made::Files;
use crate::run::read;

pub(super) struct Sources<'s> {
    pub(super) root: &'s Path,
    pub(super) made: &'s Files,
}

impl Sources<'_> {
    /// A file's text; none where the tree has no such file.
    pub(super) fn text(&self, path: &str) -> Result<String, String> {
        let made = self.made.iter().find(|(of, _)| of == Path::new(path));
        match made {
            Some((_, text)) => Ok(text.clone()),
            None if self.root.join(path).exists() => read(&self.root.join(path)),
            None => Ok(String::new()),
        }
    }

    /// The texts of a folder's files, in the order of their names.
    pub(super) fn folder(&self, folder: &str, extension: &str) -> Result<Vec<String>, String> {
        let mut paths: Vec<PathBuf> = self.made.iter().map(|(path, _)| path.clone()).collect();
        if let Ok(entries) = std::fs::read_dir(self.root.join(folder)) {
            paths.extend(
                entries
                    .filter_map(Result::ok)
                    .map(|entry| Path::new(folder).join(entry.file_name())),
            );
        }
        paths.retain(|path| {
            path.parent() == Some(Path::new(folder))
                && path.extension().is_some_and(|of| of == extension)
        });
        paths.sort();
        paths.dedup();
        paths
            .iter()
            .map(|path| self.text(&path.display().to_string()))
            .collect()
    }
}
