//! JSON against a resource's table, every problem at once.

use super::rules::{Failure, ODATA_TYPE, Require, Rules, object};
use super::table::{Property, Resource, Version};
use super::value::{Findings, OF_BETA, no_property};
use crate::report::problem::MAX_PROBLEMS;
use crate::text::members::{Members, Name};

/// What is known of a text that was taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Checked {
    pub(crate) has_odata_type: bool,
    /// How many members it has.
    pub(crate) members: usize,
}

/// The member that names an entity's type, as it is put in front of a text that has none.
pub(crate) struct TypeName {
    alone: String,
    before_others: String,
}

impl TypeName {
    pub(crate) fn of(resource: &Resource) -> TypeName {
        let alone = format!("\"{ODATA_TYPE}\":\"{}\"", resource.odata_type);
        let before_others = format!("{alone},");
        TypeName {
            alone,
            before_others,
        }
    }

    /// The text as it is, the member put in front where it has none: pieces that follow each other.
    pub(crate) fn within<'t>(&'t self, text: &'t str, checked: &Checked) -> [&'t str; 3] {
        if checked.has_odata_type {
            return [text, "", ""];
        }
        // Blanks alone stand before the object.
        let begin = text.find('{').map_or(0, |brace| brace + 1);
        let (before, rest) = text.split_at(begin);
        let member = match checked.members {
            0 => &self.alone,
            _ => &self.before_others,
        };
        [before, member, rest]
    }
}

/// Checks `text` as an entity of `resource`, as `version` has it: a new one, or the changes of one.
///
/// # Errors
/// Every problem that it has.
pub(crate) fn check(
    resource: &Resource,
    version: Version,
    text: &str,
    rules: Rules,
) -> Result<Checked, Failure> {
    check_members(resource, version, &object(text, "the entity")?, rules)
}

/// Checks the members of an entity, new or changed.
///
/// # Errors
/// Every problem that it has.
pub(crate) fn check_members(
    resource: &Resource,
    version: Version,
    members: &Members<'_>,
    rules: Rules,
) -> Result<Checked, Failure> {
    let properties = resource.properties();
    let mut found = Findings::new(version, rules);
    let mut has_odata_type = false;
    // Those of properties that are missing are told besides.
    let room = MAX_PROBLEMS.saturating_sub(properties.len());
    let look =
        |found: &mut Findings, property: Option<&'static Property>, field: &str, json: &str| {
            if field == ODATA_TYPE {
                has_odata_type = true;
                if Name::of(json).is_none_or(|name| !name.is_exactly(resource.odata_type)) {
                    let problem = format!("must be {:?}, or left out", resource.odata_type);
                    found.add(field, problem, Some(json));
                }
                return;
            }
            match property {
                Some(property) if !version.has(property.versions) => {
                    if !rules.allow_unknown {
                        found.add(field, format!("is a property {OF_BETA}"), Some(json));
                    }
                }
                Some(property) if property.read_only => {
                    let problem = "is set by the service alone: leave it out".to_owned();
                    found.add(field, problem, Some(json));
                }
                Some(property) => found.property(property, field, json),
                None if rules.allow_unknown => {}
                None => {
                    let known = properties.iter().filter(|p| version.has(p.versions));
                    let problem = no_property(field, known.map(|p| p.name));
                    found.add(field, problem, Some(json));
                }
            }
        };
    let are_there = found.members(members, properties, "", room, look);
    for (property, is_there) in properties.iter().zip(are_there) {
        if property.must_be_there(version, rules.require) && !is_there {
            found.add(property.name, property.missing(), None);
        }
    }
    found.into_result(Checked {
        has_odata_type,
        members: members.0.len(),
    })
}

/// Checks `text` as the parameters of an action.
///
/// # Errors
/// Every problem that they have.
pub(crate) fn check_parameters(
    parameters: &'static [Property],
    version: Version,
    text: &str,
    allow_unknown: bool,
) -> Result<(), Failure> {
    let members = object(text, "parameters_json")?;
    // What values inside leave out, the service fills: scripts send assignments that have a target alone.
    let rules = Rules {
        require: Require::None,
        allow_unknown,
    };
    let mut found = Findings::new(version, rules);
    found.all_of(parameters, &members, "", "parameter of the action");
    for parameter in parameters {
        let needed = parameter.must_be_there(version, Require::NonNullable);
        if needed && !members.have(parameter.name) {
            found.add(parameter.name, parameter.missing(), None);
        }
    }
    found.into_result(())
}

#[cfg(test)]
mod tests;
