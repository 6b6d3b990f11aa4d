//! The entities, in memory.

use serde_json::{Map, Value};

use crate::entity;
use crate::ids::guid;

/// The id of the first entity created: the one of the reference page's example.
const FIRST_ID: &str = "63a79499-9499-63a7-9994-a7639994a763";

/// An entity as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// Its place in the order of creation.
    pub(crate) number: u64,
    pub(crate) id: String,
    /// As it was sent, with its id.
    pub(crate) text: String,
}

impl Kept {
    /// Its members.
    pub(crate) fn members(&self) -> Map<String, Value> {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

/// All of them, in the order of creation.
#[derive(Debug, Default)]
pub(crate) struct Store {
    entities: Vec<Kept>,
    created: u64,
}

impl Store {
    /// Keeps a new one, and gives it its id.
    pub(crate) fn create(&mut self, text: &str) -> &Kept {
        let id = match self.created {
            0 => FIRST_ID.to_owned(),
            _ => guid(),
        };
        self.created += 1;
        let at = self.entities.len();
        self.entities.push(Kept {
            number: self.created,
            text: entity::with_id(text, &id),
            id,
        });
        &self.entities[at]
    }

    /// All that there are.
    pub(crate) fn all(&self) -> &[Kept] {
        &self.entities
    }

    /// The one with that id.
    pub(crate) fn get(&self, id: &str) -> Option<&Kept> {
        self.entities.iter().find(|kept| kept.id == id)
    }

    /// Changes what `changes` names, and nothing else.
    pub(crate) fn update(&mut self, id: &str, changes: Map<String, Value>) -> Option<&Kept> {
        let kept = self.entities.iter_mut().find(|kept| kept.id == id)?;
        let mut members = kept.members();
        members.extend(changes);
        kept.text = Value::Object(members).to_string();
        Some(kept)
    }

    /// Whether there was one with that id.
    pub(crate) fn delete(&mut self, id: &str) -> bool {
        let before = self.entities.len();
        self.entities.retain(|kept| kept.id != id);
        self.entities.len() < before
    }
}
