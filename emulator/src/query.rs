//! Query options, as OData writes them.

use crate::answers::Answer;
use crate::entity::{self, Property, Version};
use crate::filter::Filter;
use crate::percent::decoded;

/// What a request may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Collection,
    Entity,
    Count,
    /// A write: no system query option.
    Write,
}

/// Query options that have been understood.
#[derive(Debug, Default)]
pub(crate) struct Query {
    pub(crate) select: Option<Vec<&'static str>>,
    pub(crate) filter: Option<Filter>,
    /// Properties, and whether they descend.
    pub(crate) order: Vec<(&'static Property, bool)>,
    pub(crate) top: Option<usize>,
    pub(crate) skip: usize,
    pub(crate) count: bool,
    pub(crate) skip_token: Option<String>,
    /// The options as they came, the skip token aside.
    pub(crate) rest: String,
}

const SYSTEM: &[&str] = &[
    "select",
    "filter",
    "orderby",
    "top",
    "skip",
    "count",
    "search",
    "expand",
    "skiptoken",
    "format",
    "apply",
    "compute",
    "deltatoken",
    "index",
    "schemaversion",
];

impl Query {
    /// Reads them; what the service does not take is refused.
    pub(crate) fn parse(version: Version, asked: Asked, text: &str) -> Result<Query, Answer> {
        let mut query = Query::default();
        let mut seen = Vec::new();
        for part in text.split('&').filter(|part| !part.is_empty()) {
            let (raw_name, raw_value) = part.split_once('=').unwrap_or((part, ""));
            let plain = |raw: &str| decoded(&raw.replace('+', " "));
            let (Some(name), Some(value)) = (plain(raw_name), plain(raw_value)) else {
                return Err(Answer::bad_request(
                    "The query is not percent-encoded UTF-8.",
                ));
            };
            if name != "$skiptoken" {
                let separator = if query.rest.is_empty() { "" } else { "&" };
                query.rest.push_str(separator);
                query.rest.push_str(part);
            }
            if !name.starts_with('$') {
                if SYSTEM.contains(&name.as_str()) {
                    return Err(Answer::bad_request(&format!(
                        "The query option '{name}' begins with '$': '${name}'."
                    )));
                }
                // Any other is the client's own, and means nothing here.
                continue;
            }
            if seen.contains(&name) {
                return Err(Answer::bad_request(&format!(
                    "Query option '{name}' was specified more than once, but it must be specified at most once."
                )));
            }
            let takes = match asked {
                Asked::Collection => true,
                Asked::Entity => name == "$select" || name == "$expand",
                Asked::Count => name == "$filter" || name == "$search",
                Asked::Write => false,
            };
            if !takes {
                return Err(Answer::bad_request(&format!(
                    "The query parameter '{name}' is not supported."
                )));
            }
            query.option(version, &name, value)?;
            seen.push(name);
        }
        Ok(query)
    }

    fn option(&mut self, version: Version, name: &str, value: String) -> Result<(), Answer> {
        if value.trim().is_empty() {
            return Err(Answer::bad_request(&format!(
                "The value for OData query '{name}' cannot be empty."
            )));
        }
        match name {
            "$select" => self.select = select(version, &value)?,
            "$filter" => self.filter = Some(Filter::parse(version, &value)?),
            "$orderby" => self.order = order(version, &value)?,
            "$top" => self.top = Some(number(name, &value)?),
            "$skip" => self.skip = number(name, &value)?,
            "$count" => {
                self.count = match value.as_str() {
                    "true" => true,
                    "false" => false,
                    _ => {
                        return Err(Answer::bad_request(&format!(
                            "'{value}' is not a valid count option."
                        )));
                    }
                }
            }
            "$skiptoken" => self.skip_token = Some(value),
            "$expand" => {
                let name = value.split(['(', ',', '/']).next().unwrap_or_default();
                return Err(Answer::bad_request(&format!(
                    "Parsing OData Select and Expand failed: Could not find a property named '{name}' on type '{}'.",
                    entity::TYPE
                )));
            }
            "$search" => {
                return Err(Answer::bad_request(
                    "Query option 'Search' is not allowed. To allow it, set the 'AllowedQueryOptions' property on \
                     EnableQueryAttribute or QueryValidationSettings.",
                ));
            }
            _ => {
                return Err(Answer::bad_request(&format!(
                    "The query parameter '{name}' is not supported."
                )));
            }
        }
        Ok(())
    }
}

fn number(name: &str, value: &str) -> Result<usize, Answer> {
    let number = value
        .parse::<u32>()
        .ok()
        .filter(|_| !value.starts_with('+'));
    let number = number.and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| {
        Answer::bad_request(&format!(
            "Invalid value '{value}' for {name} query option found. The {name} query option requires a non-negative \
             integer value."
        ))
    })
}

fn select(version: Version, value: &str) -> Result<Option<Vec<&'static str>>, Answer> {
    let mut names = Vec::new();
    let mut all = false;
    for name in value.split(',').map(str::trim) {
        match entity::find(version, name) {
            Some(property) if names.contains(&property.name) => {}
            Some(property) => names.push(property.name),
            None if name == "*" => all = true,
            None => {
                return Err(Answer::bad_request(&format!(
                    "Parsing OData Select and Expand failed: Could not find a property named '{name}' on type '{}'.",
                    entity::TYPE
                )));
            }
        }
    }
    Ok((!all).then_some(names))
}

fn order(version: Version, value: &str) -> Result<Vec<(&'static Property, bool)>, Answer> {
    let one = |part: &str| {
        let mut words = part.split_whitespace();
        let name = words.next().unwrap_or_default();
        let descends = match words.next() {
            None | Some("asc") => Some(false),
            Some("desc") => Some(true),
            Some(_) => None,
        };
        let (Some(descends), None) = (descends, words.next()) else {
            let message = format!("Syntax error in '{value}'.");
            return Err(Answer::bad_request(&message));
        };
        let property = entity::find(version, name).ok_or_else(|| {
            Answer::bad_request(&format!(
                "Could not find a property named '{name}' on type '{}'.",
                entity::TYPE
            ))
        })?;
        Ok((property, descends))
    };
    value.split(',').map(one).collect()
}
