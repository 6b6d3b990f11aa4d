//! Rows of a create of many.

use serde_json::{Value, json};

use super::REQUEST;

/// A row that can be told from others.
pub(crate) fn row(number: usize) -> Value {
    let mut row: Value = serde_json::from_str(REQUEST).unwrap();
    row["deviceId"] = json!(format!("row-{number:05}"));
    row
}

pub(crate) fn rows(count: usize) -> String {
    Value::from((0..count).map(row).collect::<Vec<_>>()).to_string()
}
