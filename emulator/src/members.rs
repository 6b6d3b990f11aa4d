//! What an entity has.

use crate::model::Property;

/// What an entity has, each as the JSON that it was sent as, but for the spelling of names and times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members(Vec<(&'static str, Box<str>)>);

impl Members {
    /// What it has for a property.
    pub(crate) fn get(&self, property: &Property) -> Option<&str> {
        self.named(property.name)
    }

    /// What it has for the property of that name.
    pub(crate) fn named(&self, name: &str) -> Option<&str> {
        let mut all = self.0.iter();
        all.find(|(known, _)| *known == name)
            .map(|(_, json)| &**json)
    }

    /// Whether there is anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn set(&mut self, name: &'static str, json: impl Into<Box<str>>) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, own)) => *own = json.into(),
            None => self.0.push((name, json.into())),
        }
    }

    /// Takes over what `changes` has.
    pub(crate) fn update(&mut self, changes: Members) {
        for (name, json) in changes.0 {
            self.set(name, json);
        }
    }
}
