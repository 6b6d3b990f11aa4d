//! Values against their types, every problem at once.

use std::collections::HashSet;

use super::date_time::{is_date_time_offset, is_time_of_day};
use super::rules::{Failure, MAX_GOT, ODATA_TYPE, Require, Rules, got};
use super::table::{Complex, Enum, Kind, Property, Version};
use crate::report::problem::{MAX_PROBLEMS, Problem};
use crate::text::line::{as_it_stood, nearest};
use crate::text::members::{Members, Name, string};
use crate::text::outline;

/// What is said of names that this build's version has not, but beta.
pub(super) const OF_BETA: &str = "of the beta version alone: with allowUnknown it is sent as it is";

/// So many members are no many.
const FEW: usize = 32;

/// What was found so far.
pub(super) struct Findings {
    version: Version,
    rules: Rules,
    problems: Vec<Problem>,
}

/// What is said of a name that no property has.
pub(super) fn no_property<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    unknown("property of the entity", name, known)
}

fn unknown<'a>(what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(name, known) {
        Some(near) => format!("is no {what}; the nearest is {near:?}"),
        None => format!("is no {what}"),
    }
}

impl Findings {
    pub(super) fn new(version: Version, rules: Rules) -> Findings {
        Findings {
            version,
            rules,
            problems: Vec::new(),
        }
    }

    /// What was checked, if it has no problem.
    pub(super) fn into_result<T>(self, checked: T) -> Result<T, Failure> {
        if self.problems.is_empty() {
            return Ok(checked);
        }
        Err(Failure::Problems(self.problems))
    }

    pub(super) fn add(&mut self, field: &str, problem: String, json: Option<&str>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem {
                field: Some(as_it_stood(field, MAX_GOT)),
                problem,
                got: json.map(got),
            });
        }
    }

    /// Looks at each member once, up to `most` problems, with the property that it is; says which properties there are.
    /// `prefix` stands before its name in what is told.
    pub(super) fn members(
        &mut self,
        members: &Members<'_>,
        properties: &'static [Property],
        prefix: &str,
        most: usize,
        mut look: impl FnMut(&mut Findings, Option<&'static Property>, &str, &str),
    ) -> Vec<bool> {
        let all = &members.0;
        let mut are_there = vec![false; properties.len()];
        let mut seen = HashSet::new();
        // A few are compared sooner than hashed.
        let mut is_first = |at: usize, name| match all.len() {
            ..=FEW => all[..at].iter().all(|(before, _)| before != name),
            _ => seen.insert(name),
        };
        for (at, (name, value)) in all.iter().enumerate() {
            let place = properties
                .iter()
                .position(|property| name.is_exactly(property.name));
            let is_new = match place {
                Some(place) => !std::mem::replace(&mut are_there[place], true),
                None => self.problems.len() < most && is_first(at, name),
            };
            if self.problems.len() >= most {
                continue;
            }
            let field = match prefix {
                "" => name.text(),
                _ => format!("{prefix}{}", name.text()).into(),
            };
            if is_new {
                let property = place.map(|place| &properties[place]);
                look(self, property, &field, value);
            } else {
                self.add(&field, "is given more than once".to_owned(), Some(value));
            }
        }
        are_there
    }

    /// Looks at the members of an object that has these properties and no others.
    pub(super) fn all_of(
        &mut self,
        properties: &'static [Property],
        members: &Members<'_>,
        prefix: &str,
        what: &str,
    ) {
        let version = self.version;
        let known = || properties.iter().filter(move |p| version.has(p.versions));
        let look =
            |found: &mut Findings, property: Option<&'static Property>, field: &str, json: &str| {
                let name = &field[prefix.len()..];
                match property {
                    Some(property) if !version.has(property.versions) => {
                        if !found.rules.allow_unknown {
                            found.add(field, format!("is a {what} {OF_BETA}"), Some(json));
                        }
                    }
                    Some(property) => found.property(property, field, json),
                    None if found.rules.allow_unknown || name == ODATA_TYPE => {}
                    None => {
                        let problem = unknown(what, name, known().map(|p| p.name));
                        found.add(field, problem, Some(json));
                    }
                }
            };
        let are_there = self.members(members, properties, prefix, MAX_PROBLEMS, look);
        let require = self.rules.require;
        for (property, is_there) in properties.iter().zip(are_there) {
            if property.must_be_there(version, require) && !is_there {
                let field = format!("{prefix}{}", property.name);
                self.add(&field, property.missing(), None);
            }
        }
    }

    /// Looks at the value of a property.
    pub(super) fn property(&mut self, property: &Property, field: &str, json: &str) {
        if !property.collection {
            self.single(property, property.nullable, field, json);
            return;
        }
        let Some(elements) = outline::elements(json) else {
            if json != "null" || !property.nullable {
                let form = property.kind.form(self.version);
                self.add(
                    field,
                    format!("must be an array, each element {form}"),
                    Some(json),
                );
            }
            return;
        };
        for (index, element) in elements.iter().enumerate() {
            if self.problems.len() >= MAX_PROBLEMS {
                return;
            }
            self.single(property, false, &format!("{field}[{index}]"), element);
        }
    }

    fn single(&mut self, property: &Property, nullable: bool, field: &str, json: &str) {
        let form = || property.kind.form(self.version);
        let problem = match (json, property.kind) {
            ("null", _) => (!nullable).then(|| format!("must not be null: {}", form())),
            (_, Kind::Complex(kind)) => return self.complex(kind, field, json),
            (_, Kind::Boolean) => (!matches!(json, "true" | "false")).then(|| must_be(&form())),
            (_, Kind::Int32) => json.parse::<i32>().is_err().then(|| must_be(&form())),
            (_, Kind::Double) => (!is_number(json)).then(|| must_be(&form())),
            (_, Kind::Int64) => json.parse::<i64>().is_err().then(|| must_be(&form())),
            // A value that begins as a string is one: it has been read as JSON.
            (_, Kind::String) if json.starts_with('"') => None,
            (_, kind) => match Name::of(json) {
                None => Some(format!("must be a string: {}", form())),
                Some(text) => self.of_text(kind, &text.text()),
            },
        };
        if let Some(problem) = problem {
            self.add(field, problem, Some(json));
        }
    }

    fn of_text(&self, kind: Kind, text: &str) -> Option<String> {
        let fits = match kind {
            Kind::DateTimeOffset => is_date_time_offset(text),
            Kind::TimeOfDay => is_time_of_day(text),
            Kind::Guid => is_guid(text),
            Kind::Enum(kind) => return self.of_enum(kind, text),
            _ => true,
        };
        (!fits).then(|| must_be(&kind.form(self.version)))
    }

    fn of_enum(&self, kind: &'static Enum, text: &str) -> Option<String> {
        let known = || kind.names(self.version);
        if self.rules.allow_unknown || known().any(|name| name == text) {
            return None;
        }
        if kind.members.iter().any(|member| member.name == text) {
            return Some(format!("is a member {OF_BETA}"));
        }
        Some(match nearest(text, known()) {
            Some(near) => {
                format!("must be one of its members by exact name, the nearest is {near:?}")
            }
            None => must_be(&Kind::Enum(kind).form(self.version)),
        })
    }

    fn complex(&mut self, kind: &'static Complex, field: &str, json: &str) {
        let Some(members) = Members::of(json) else {
            return self.add(
                field,
                must_be(&Kind::Complex(kind).form(self.version)),
                Some(json),
            );
        };
        let named = members.0.iter().find(|(name, _)| name.text() == ODATA_TYPE);
        let Some((_, named)) = named else {
            if kind.is_abstract && !self.rules.allow_unknown {
                let known: Vec<_> = kind.types().map(|kind| kind.odata_type).collect();
                let problem = format!("is missing; give one of {}", known.join(", "));
                return self.add(&format!("{field}.{ODATA_TYPE}"), problem, None);
            }
            return self.members_of(kind, &members, field);
        };
        let wanted = string(named).unwrap_or_default();
        match kind.types().find(|kind| kind.odata_type == wanted) {
            Some(kind) => self.members_of(kind, &members, field),
            None if self.rules.allow_unknown => {}
            None => {
                let known: Vec<_> = kind.types().map(|kind| kind.odata_type).collect();
                let problem = match nearest(&wanted, known.iter().copied()) {
                    Some(near) => format!("is no type that fits here; the nearest is {near:?}"),
                    None => format!("is no type that fits here; there are {}", known.join(", ")),
                };
                self.add(&format!("{field}.{ODATA_TYPE}"), problem, Some(named));
            }
        }
    }

    fn members_of(&mut self, kind: &'static Complex, members: &Members<'_>, field: &str) {
        self.all_of(
            kind.properties,
            members,
            &format!("{field}."),
            kind.bare_name(),
        );
    }
}

fn must_be(form: &str) -> String {
    format!("must be {form}")
}

/// A number in JSON; no text stands for one that JSON cannot say.
fn is_number(json: &str) -> bool {
    json.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

/// Five groups of hexadecimal digits.
fn is_guid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

impl Property {
    /// Whether `require` asks for it, of an entity or of a value that has it.
    pub(super) fn must_be_there(&self, version: Version, require: Require) -> bool {
        let is_asked_for = match require {
            Require::Documented => self.required,
            Require::NonNullable => !self.nullable,
            Require::None => false,
        };
        is_asked_for && !self.key && !self.read_only && version.has(self.versions)
    }

    pub(super) fn missing(&self) -> String {
        match (self.nullable, self.kind) {
            (false, _) => "is missing".to_owned(),
            (true, Kind::String) => "is missing; give a text or null".to_owned(),
            (true, _) => "is missing; give a value or null".to_owned(),
        }
    }
}

impl Kind {
    /// What would be right.
    fn form(self, version: Version) -> String {
        match self {
            Kind::String => "a text".to_owned(),
            Kind::Boolean => "true or false".to_owned(),
            Kind::Int32 => format!("a whole number from {} to {}", i32::MIN, i32::MAX),
            Kind::Int64 => format!("a whole number from {} to {}", i64::MIN, i64::MAX),
            Kind::Double => "a number".to_owned(),
            Kind::DateTimeOffset => {
                "a date and time in the calendar with an offset, like \"2017-01-01T00:00:17.7769392-08:00\""
                    .to_owned()
            }
            Kind::TimeOfDay => "a time of day, like \"07:30:00.0000000\"".to_owned(),
            Kind::Guid => "a GUID, like \"a1b2c3d4-0000-4000-8000-a1b2c3d4e5f6\"".to_owned(),
            Kind::Enum(kind) => {
                let names: Vec<_> = kind.names(version).collect();
                format!("one of {}", names.join(", "))
            }
            Kind::Complex(kind) => format!("an object, a {}", kind.bare_name()),
        }
    }
}
