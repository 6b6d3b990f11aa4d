//! The faults that have names: `named.json`.

use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::Fault;

/// Name and fault, in the order of the file.
pub(super) fn all() -> &'static [(String, Fault)] {
    static ALL: OnceLock<Vec<(String, Fault)>> = OnceLock::new();
    ALL.get_or_init(|| parsed().unwrap_or_default())
}

fn parsed() -> serde_json::Result<Vec<(String, Fault)>> {
    let text = include_str!("named.json");
    let faults: Map<String, Value> = serde_json::from_str(text)?;
    let faults = faults.into_iter();
    faults
        .map(|(name, fault)| Ok((name, serde_json::from_value(fault)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_file_is_right() {
        assert_eq!(super::parsed().map_err(|why| why.to_string()).err(), None);
    }
}
