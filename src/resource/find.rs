//! A resource by its name, and what it offers.

use super::rules::shown;
use super::table::{Action, Resource, Verb};
use super::tables;
use crate::report::Refusal;
use crate::report::problem::Problem;
use crate::text::line::nearest;

/// Every resource that this build describes.
pub(crate) fn all() -> &'static [&'static Resource] {
    tables::ALL
}

fn refused(field: &str, problem: String, got: Option<&str>) -> Refusal {
    Refusal::of(vec![Problem {
        field: Some(field.to_owned()),
        problem,
        got: got.map(shown),
    }])
}

/// The resource of that name.
///
/// # Errors
/// There is none: the nearest is named.
pub(crate) fn named(name: &str) -> Result<&'static Resource, Refusal> {
    let all = || all().iter().map(|resource| resource.name);
    if let Some(found) = tables::ALL.iter().find(|resource| resource.name == name) {
        return Ok(found);
    }
    let problem = match nearest(name, all()) {
        Some(near) => format!("is no resource that this build describes; the nearest is {near:?}"),
        None => format!(
            "is no resource that this build describes; there are {}",
            all().collect::<Vec<_>>().join(", ")
        ),
    };
    Err(refused("resource", problem, Some(name)))
}

impl Resource {
    /// That it has the verb.
    ///
    /// # Errors
    /// It has not: those that it has are named.
    pub(crate) fn offers(&self, verb: Verb) -> Result<(), Refusal> {
        if self.verbs.contains(&verb) {
            return Ok(());
        }
        let has: Vec<_> = self.verbs.iter().map(|verb| verb.name()).collect();
        let (name, has) = (self.name, has.join(", "));
        let problem = format!("{name} has no {}; it has {has}", verb.name());
        Err(refused("resource", problem, None))
    }

    /// Its action of that name.
    ///
    /// # Errors
    /// It has none of that name: the nearest, or all, are named.
    pub(crate) fn action(&self, name: &str) -> Result<&'static Action, Refusal> {
        if let Some(action) = self.actions().iter().find(|action| action.name == name) {
            return Ok(action);
        }
        let all = || self.actions().iter().map(|action| action.name);
        let problem = match (nearest(name, all()), self.actions().is_empty()) {
            (Some(near), _) => format!("is no action of {}; the nearest is {near:?}", self.name),
            (None, true) => format!("is no action of {}, which has none", self.name),
            (None, false) => {
                let all = all().collect::<Vec<_>>().join(", ");
                format!("is no action of {}; it has {all}", self.name)
            }
        };
        Err(refused("action", problem, Some(name)))
    }
}
