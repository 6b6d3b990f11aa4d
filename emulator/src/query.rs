//! Query options, as OData writes them.

use crate::answers::Answer;
use crate::filter::Filter;
use crate::habits::Habit;
use crate::model::{Kind, Named, PREFIX, Type, Version, View};
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

/// What `$select` names.
#[derive(Debug)]
pub(crate) struct Select {
    named: Vec<Named>,
    /// Whether `*` is among it.
    pub(crate) all: bool,
}

impl Select {
    /// Whether a property of an entity of that type is among it.
    pub(crate) fn takes(&self, kind: &'static Type, name: &str) -> bool {
        let mut named = self.named.iter();
        named.any(|named| named.property.name == name && named.is_of(kind))
    }

    /// What it names, with commas between.
    pub(crate) fn paths(&self) -> String {
        let paths = self.named.iter().map(|named| named.path());
        paths.collect::<Vec<_>>().join(",")
    }
}

/// Query options that have been understood.
#[derive(Debug, Default)]
pub(crate) struct Query {
    pub(crate) select: Option<Select>,
    pub(crate) filter: Option<Filter>,
    /// Properties, and whether they descend.
    pub(crate) order: Vec<(Named, bool)>,
    pub(crate) top: Option<usize>,
    pub(crate) skip: usize,
    pub(crate) count: bool,
    pub(crate) format: Option<String>,
    pub(crate) skip_token: Option<String>,
    /// The options as they came, the skip token aside.
    pub(crate) rest: String,
}

/// OData's own options, and their names in messages.
const SYSTEM: &[(&str, &str)] = &[
    ("select", "Select"),
    ("filter", "Filter"),
    ("orderby", "OrderBy"),
    ("top", "Top"),
    ("skip", "Skip"),
    ("count", "Count"),
    ("search", "Search"),
    ("expand", "Expand"),
    ("skiptoken", "SkipToken"),
    ("format", "Format"),
    ("apply", "Apply"),
    ("compute", "Compute"),
    ("deltatoken", "DeltaToken"),
    ("index", "Index"),
    ("schemaversion", "SchemaVersion"),
];
/// What collections alone are asked.
const OF_COLLECTIONS: &[&str] = &["filter", "orderby", "count", "skip", "top"];

/// What the service says of options.
pub(crate) fn invalid(what: &str) -> Answer {
    Answer::bad_request(&format!(
        "The query specified in the URI is not valid. {what}"
    ))
}

fn not_allowed(option: &str) -> Answer {
    invalid(&format!(
        "Query option '{option}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on \
         EnableQueryAttribute or QueryValidationSettings."
    ))
}

/// What the service says of a property that a filter or an order names.
pub(crate) fn no_property(view: View, name: &str) -> Answer {
    let (kind, name) = view.split(name);
    let kind = kind.long_name();
    invalid(&format!(
        "Could not find a property named '{name}' on type '{kind}'."
    ))
}

/// What Graph's front end says of one that it is to select or to expand: the service itself is not asked.
fn none_to_select(view: View, name: &str) -> Answer {
    let (kind, name) = view.split(name);
    let kind = kind.name;
    Answer::bad_request(&format!(
        "Parsing OData Select and Expand failed: Could not find a property named '{name}' on type '{PREFIX}{kind}'."
    ))
}

impl Query {
    /// Reads them; what the service does not take is refused. Names have no letter case; in beta they may do without `$`.
    pub(crate) fn parse(
        view: View,
        asked: Asked,
        habits: &[Habit],
        text: &str,
    ) -> Result<Query, Answer> {
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
            let short = name.strip_prefix('$').unwrap_or(&name).to_ascii_lowercase();
            let system = SYSTEM.iter().find(|(known, _)| *known == short);
            let meant = name.starts_with('$') || view.version == Version::Beta && system.is_some();
            if !(meant && short == "skiptoken") {
                let separator = if query.rest.is_empty() { "" } else { "&" };
                query.rest.push_str(separator);
                query.rest.push_str(part);
            }
            if !meant && system.is_some() {
                return Err(Answer::bad_request(&format!(
                    "The query option '{name}' begins with '$': '${name}'."
                )));
            }
            if !meant {
                // The client's own, which means nothing here.
                continue;
            }
            let Some((_, label)) = system else {
                return Err(invalid(&format!(
                    "The query parameter '{name}' is not supported."
                )));
            };
            if seen.contains(&short) {
                return Err(Answer::bad_request(&format!(
                    "Query option '{name}' was specified more than once, but it must be specified at most once."
                )));
            }
            let takes = match asked {
                Asked::Collection => true,
                Asked::Entity => ["select", "expand", "format"].contains(&short.as_str()),
                Asked::Count => ["filter", "search"].contains(&short.as_str()),
                Asked::Write => false,
            };
            if !takes {
                let single = asked == Asked::Entity && OF_COLLECTIONS.contains(&short.as_str());
                return Err(match single {
                    true => invalid(
                        "The requested resource is not a collection. Query options $filter, $orderby, $count, $skip, \
                         and $top can be applied only on collections.",
                    ),
                    false => not_allowed(label),
                });
            }
            query.option(view, habits, &short, label, value)?;
            seen.push(short);
        }
        Ok(query)
    }

    fn option(
        &mut self,
        view: View,
        habits: &[Habit],
        name: &str,
        label: &str,
        value: String,
    ) -> Result<(), Answer> {
        if value.trim().is_empty() {
            return Err(Answer::bad_request(&format!(
                "The value for OData query '${name}' cannot be empty."
            )));
        }
        match name {
            "filter" if habits.contains(&Habit::FilterIgnored) => {}
            "orderby" if habits.contains(&Habit::OrderbyIgnored) => {}
            "select" => self.select = Some(select(view, &value)?),
            "filter" => self.filter = Filter::parse(view, &value)?,
            "orderby" => {
                let order = order(view, &value)?;
                if !view.filters_some {
                    self.order = order;
                }
            }
            "top" => self.top = Some(number(name, &value)?),
            "skip" => self.skip = number(name, &value)?,
            "count" => {
                let count = value.to_ascii_lowercase().parse();
                self.count = count
                    .map_err(|_| invalid(&format!("'{value}' is not a valid count option.")))?;
            }
            "skiptoken" => self.skip_token = Some(value),
            "format" => self.format = Some(value),
            "expand" => {
                let name = value.split(['(', ',', '/']).next().unwrap_or_default();
                return Err(none_to_select(view, name));
            }
            _ => return Err(not_allowed(label)),
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
        invalid(&format!(
            "Invalid value '{value}' for ${name} query option found. The ${name} query option requires a non-negative \
             integer value."
        ))
    })
}

fn select(view: View, value: &str) -> Result<Select, Answer> {
    let mut select = Select {
        named: Vec::new(),
        all: false,
    };
    for name in value.split(',').map(str::trim) {
        if name == "*" {
            select.all = true;
            continue;
        }
        let named = view.find(name);
        let named = named.ok_or_else(|| none_to_select(view, name))?;
        if !select
            .named
            .iter()
            .any(|known| known.path() == named.path())
        {
            select.named.push(named);
        }
    }
    Ok(select)
}

fn order(view: View, value: &str) -> Result<Vec<(Named, bool)>, Answer> {
    let one = |part: &str| {
        let mut words = part.split_whitespace();
        let name = words.next().unwrap_or_default();
        let descends = match words.next().map(str::to_ascii_lowercase).as_deref() {
            None | Some("asc") => Some(false),
            Some("desc") => Some(true),
            Some(_) => None,
        };
        match (descends, words.next()) {
            (Some(descends), None) => {
                let named = view.find(name);
                let named = named.ok_or_else(|| no_property(view, name))?;
                let property = named.property;
                if property.collection || matches!(property.kind, Kind::Complex(_)) {
                    return Err(invalid(
                        "The $orderby expression must evaluate to a single value of primitive type.",
                    ));
                }
                Ok((named, descends))
            }
            _ => Err(invalid(&format!("Syntax error in '{value}'."))),
        }
    };
    value.split(',').map(one).collect()
}
