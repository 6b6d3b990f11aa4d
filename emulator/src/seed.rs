//! Entities that are there before anybody has created them.

use serde_json::value::RawValue;

use crate::model::Type;
use crate::payload;
use crate::store::Seeded;

/// From a JSON array of entities of a type, an answer to a list, or one entity a line.
///
/// # Errors
/// What is wrong with which of them.
pub(crate) fn parse(kind: &'static Type, text: &str) -> Result<Vec<Seeded>, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let entities: Vec<Box<RawValue>> = if text.starts_with('[') {
        serde_json::from_str(text).map_err(|why| format!("the array of entities: {why}"))?
    } else if let Ok(Listed { value }) = serde_json::from_str(text) {
        value
    } else {
        let lines = serde_json::Deserializer::from_str(text).into_iter();
        let entities: Result<_, _> = lines.collect();
        entities.map_err(|why| format!("the entities, one a line: {why}"))?
    };
    let entities = entities.iter().enumerate();
    entities
        .map(|(at, entity)| {
            let number = at + 1;
            seeded(kind, entity.get()).map_err(|why| format!("entity {number}: {why}"))
        })
        .collect()
}

/// An answer to a list.
#[derive(serde::Deserialize)]
struct Listed {
    value: Vec<Box<RawValue>>,
}

fn seeded(kind: &'static Type, text: &str) -> Result<Seeded, String> {
    let sent =
        payload::seed(kind, text).map_err(|refused| refused.refusal().unwrap_or_default())?;
    let Named { id } = serde_json::from_str(text).unwrap_or_default();
    Ok(Seeded {
        kind: sent.kind,
        members: sent.members,
        id: id.filter(|id| !id.is_empty()),
    })
}

/// An entity that may have an id.
#[derive(Default, serde::Deserialize)]
struct Named {
    id: Option<String>,
}
