//! JSON against a resource's table, every problem at once.

use std::collections::HashSet;

use serde::de::IgnoredAny;

use crate::report::problem::{MAX_PROBLEMS, Problem};
use crate::resource::date_time::is_date_time_offset;
use crate::text::line::{as_it_stood, nearest};
use crate::text::members::{Members, string};

/// The longest piece of a value that a problem shows, in characters.
const MAX_GOT: usize = 100;
const ODATA_TYPE: &str = "@odata.type";

/// A resource: its OData type and its properties.
#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) odata_type: &'static str,
    pub(crate) properties: &'static [Property],
    /// Names of properties that the beta version has besides.
    pub(crate) beta_properties: &'static [&'static str],
}

/// One property of a resource.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
    /// The key: the service gives it.
    pub(crate) key: bool,
}

/// The type of a property.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    String,
    DateTimeOffset,
    Enum(Names),
}

/// The names that an enum has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names {
    pub(crate) all: &'static [&'static str],
    /// Those that the beta version has besides.
    pub(crate) of_beta: &'static [&'static str],
}

/// Which properties must be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Require {
    /// Every one but the key.
    #[default]
    Documented,
    /// Those that cannot be null.
    NonNullable,
    /// None.
    None,
}

/// What is asked of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rules {
    pub(crate) require: Require,
    /// Members and enum values that this build does not know pass.
    pub(crate) allow_unknown: bool,
}

/// Why a text was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It is no JSON, for this reason.
    NotJson { message: String },
    /// It is JSON, with these problems.
    Problems(Vec<Problem>),
}

/// What is known of a text that was taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Checked {
    pub(crate) has_odata_type: bool,
    /// Where the object begins.
    pub(crate) open_brace: usize,
    /// How many members it has.
    pub(crate) members: usize,
}

/// What stands there, for a person: a string's own text, else its JSON.
pub(crate) fn got(json: &str) -> String {
    as_it_stood(&string(json).unwrap_or_else(|| json.to_owned()), MAX_GOT)
}

/// Why `text` is no JSON, if it is none.
pub(crate) fn not_json(text: &str) -> Option<String> {
    if text.starts_with('\u{feff}') {
        return Some("begins with a byte order mark; JSON is sent without one".to_owned());
    }
    if text.trim_ascii().is_empty() {
        return Some("is empty".to_owned());
    }
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    let what = if error.is_eof() {
        "is cut short"
    } else {
        "is no JSON"
    };
    Some(format!("{what}: {error}"))
}

/// The members of `text`.
///
/// # Errors
/// It is no JSON, or no object.
pub(crate) fn object<'t>(text: &'t str, what: &str) -> Result<Members<'t>, Failure> {
    if let Some(problem) = not_json(text) {
        let message = format!("{what} {problem}");
        return Err(Failure::NotJson { message });
    }
    Members::of(text).ok_or_else(|| {
        Failure::Problems(vec![Problem {
            field: None,
            problem: format!("{what} must be a JSON object"),
            got: Some(got(text.trim())),
        }])
    })
}

/// Checks `text` as a new entity of `resource`.
///
/// # Errors
/// Every problem that it has.
pub(crate) fn check(resource: &Resource, text: &str, rules: Rules) -> Result<Checked, Failure> {
    let members = object(text, "the entity")?;
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    let mut has_odata_type = false;
    for (name, value) in &members.0 {
        // Those of properties that are missing are told besides.
        if problems.len() + resource.properties.len() >= MAX_PROBLEMS {
            break;
        }
        let field = name.text();
        let mut report = |problem: String, json: &str| {
            problems.push(Problem {
                field: Some(as_it_stood(&field, MAX_GOT)),
                problem,
                got: Some(got(json)),
            });
        };
        if !seen.insert(name) {
            report("is given more than once".to_owned(), value.get());
            continue;
        }
        if field == ODATA_TYPE {
            has_odata_type = true;
            if string(value.get()).as_deref() != Some(resource.odata_type) {
                report(
                    format!("must be {:?}, or left out", resource.odata_type),
                    value.get(),
                );
            }
            continue;
        }
        let Some(property) = resource.properties.iter().find(|p| p.name == field) else {
            if !rules.allow_unknown {
                report(unknown_member(resource, &field), value.get());
            }
            continue;
        };
        if let Some(problem) = property.problem(value.get(), rules.allow_unknown) {
            report(problem, value.get());
        }
    }
    let known: HashSet<_> = members.0.iter().map(|(name, _)| name.text()).collect();
    for property in resource
        .properties
        .iter()
        .filter(|p| p.is_required(rules.require))
    {
        if !known.contains(property.name) {
            problems.push(Problem {
                field: Some(property.name.to_owned()),
                problem: property.missing(),
                got: None,
            });
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Problems(problems));
    }
    Ok(Checked {
        has_odata_type,
        open_brace: text.find('{').unwrap_or(0),
        members: members.0.len(),
    })
}

/// What is said of names that this build's version has not, but beta.
const OF_BETA: &str = "of the beta version alone: with allowUnknown it is sent as it is";

fn unknown_member(resource: &Resource, name: &str) -> String {
    if resource.beta_properties.contains(&name) {
        return format!("is a property {OF_BETA}");
    }
    match nearest(name, resource.properties.iter().map(|p| p.name)) {
        Some(near) => format!("is no property of the entity; the nearest is {near:?}"),
        None => "is no property of the entity".to_owned(),
    }
}

impl Property {
    fn is_required(&self, require: Require) -> bool {
        match require {
            Require::Documented => !self.key,
            Require::NonNullable => !self.key && !self.nullable,
            Require::None => false,
        }
    }

    fn missing(&self) -> String {
        if self.nullable {
            "is missing; give a text or null".to_owned()
        } else {
            "is missing".to_owned()
        }
    }

    fn problem(&self, json: &str, allow_unknown: bool) -> Option<String> {
        if json == "null" {
            return (!self.nullable).then(|| format!("must not be null: {}", self.kind.form()));
        }
        let Some(text) = string(json) else {
            return Some(format!("must be a string: {}", self.kind.form()));
        };
        match self.kind {
            Kind::String => None,
            Kind::DateTimeOffset => {
                (!is_date_time_offset(&text)).then(|| format!("must be {}", self.kind.form()))
            }
            Kind::Enum(names) => {
                if names.all.contains(&&*text) || allow_unknown {
                    return None;
                }
                if names.of_beta.contains(&&*text) {
                    return Some(format!("is a member {OF_BETA}"));
                }
                Some(match nearest(&text, names.all.iter().copied()) {
                    Some(near) => {
                        format!("must be one of its members by exact name, the nearest is {near:?}")
                    }
                    None => format!("must be {}", self.kind.form()),
                })
            }
        }
    }
}

impl Kind {
    fn form(self) -> String {
        match self {
            Kind::String => "a text".to_owned(),
            Kind::DateTimeOffset => {
                "a date and time in the calendar with an offset, like \"2017-01-01T00:00:17.7769392-08:00\""
                    .to_owned()
            }
            Kind::Enum(names) => format!("one of {}", names.all.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::entity::IOS_UPDATE_STATUS;
    use proptest::prelude::*;

    const SEED: &str = include_str!("../../tests/data/seed-request.json");

    fn problems(text: &str, rules: Rules) -> Vec<Problem> {
        match check(&IOS_UPDATE_STATUS, text, rules) {
            Ok(_) => Vec::new(),
            Err(Failure::Problems(problems)) => problems,
            Err(Failure::NotJson { message }) => panic!("{message}"),
        }
    }

    fn fields(text: &str, rules: Rules) -> Vec<String> {
        let problems = problems(text, rules).into_iter();
        problems.map(|p| p.field.unwrap_or_default()).collect()
    }

    #[test]
    fn the_seed_has_no_problem() {
        let checked = check(&IOS_UPDATE_STATUS, SEED, Rules::default()).unwrap();
        assert!(checked.has_odata_type && checked.members > 0);
        assert_eq!(checked.open_brace, 0);
    }

    #[test]
    fn every_problem_is_reported_in_order() {
        let text = SEED
            .replace("\"available\"", "\"Available\"")
            .replace("\"Os Version value\"", "7")
            .replace("deviceModel", "deviceModl")
            .replace("2016-12-31", "2016-02-30");
        assert_eq!(
            fields(&text, Rules::default()),
            [
                "installStatus",
                "osVersion",
                "deviceModl",
                "complianceGracePeriodExpirationDateTime",
                "deviceModel"
            ]
        );
        let found = problems(&text, Rules::default());
        assert!(found[0].problem.contains("\"available\""), "{:?}", found[0]);
        assert_eq!(found[0].got.as_deref(), Some("Available"));
        assert_eq!(found[1].got.as_deref(), Some("7"));
        assert!(
            found[2].problem.contains("\"deviceModel\""),
            "{:?}",
            found[2]
        );
        assert_eq!(found[4].got, None);
    }

    #[test]
    fn require_relaxes_what_must_be_there_and_nothing_else() {
        let count = |require| {
            let rules = Rules {
                require,
                ..Rules::default()
            };
            (
                problems("{}", rules).len(),
                problems("{\"status\":null}", rules).len(),
            )
        };
        assert_eq!(count(Require::Documented), (11, 11));
        assert_eq!(count(Require::NonNullable), (4, 4));
        assert_eq!(count(Require::None), (0, 1));
    }

    #[test]
    fn allow_unknown_passes_members_and_enum_values_only() {
        let rules = Rules {
            require: Require::None,
            allow_unknown: true,
        };
        assert_eq!(
            fields(r#"{"platform":1024,"status":"brandNew"}"#, rules),
            [""; 0]
        );
        assert_eq!(
            fields(r#"{"status":5,"osVersion":5,"@odata.type":"x"}"#, rules),
            ["status", "osVersion", "@odata.type"]
        );
    }

    #[test]
    fn a_member_given_twice_is_named_however_it_is_written() {
        let rules = Rules {
            require: Require::None,
            ..Rules::default()
        };
        let text = r#"{"osVersion":"1","\u006fsVersion":"1"}"#;
        assert_eq!(fields(text, rules), ["osVersion"]);
    }

    #[test]
    fn what_is_no_object_or_no_json_is_told_apart() {
        for text in ["[]", "1", "\"x\"", "null"] {
            assert_eq!(fields(text, Rules::default()), [""], "{text}");
        }
        for (text, what) in [
            ("", "is empty"),
            ("  ", "is empty"),
            ("{", "is cut short"),
            ("{\"a\":tru", "is cut short"),
            ("{}{}", "is no JSON"),
            ("\u{feff}{}", "byte order mark"),
        ] {
            let Err(Failure::NotJson { message }) =
                check(&IOS_UPDATE_STATUS, text, Rules::default())
            else {
                panic!("{text:?} was taken")
            };
            assert!(message.contains(what), "{text:?}: {message}");
        }
    }

    #[test]
    fn what_beta_has_is_told_of_allow_unknown() {
        let rules = Rules {
            require: Require::None,
            ..Rules::default()
        };
        for text in [
            r#"{"platform":1}"#,
            r#"{"installStatus":"timeout"}"#,
            r#"{"installStatus":"updateError"}"#,
            r#"{"installStatus":"updateScanFailed"}"#,
            r#"{"installStatus":"mdmClientCrashed"}"#,
        ] {
            let found = problems(text, rules);
            let [problem] = &found[..] else {
                panic!("{found:?}");
            };
            assert!(problem.problem.contains("beta"), "{problem:?}");
            assert!(problem.problem.contains("allowUnknown"), "{problem:?}");
        }
        let found = problems(r#"{"status":"timeout"}"#, rules);
        assert!(!found[0].problem.contains("beta"), "{found:?}");
    }

    #[test]
    fn a_lone_surrogate_is_a_text_like_any_other() {
        let rules = Rules {
            require: Require::None,
            ..Rules::default()
        };
        assert_eq!(
            fields(r#"{"userName":"\ud83d","osVersion":"x\uDC00y"}"#, rules),
            [""; 0]
        );
        assert_eq!(
            fields(r#"{"installStatus":"\ud83d"}"#, rules),
            ["installStatus"]
        );
        let unknown = Rules {
            allow_unknown: true,
            ..rules
        };
        assert_eq!(
            fields(r#"{"\ud83d":"\ud83d","\ud83e":[]}"#, unknown),
            [""; 0]
        );
    }

    proptest! {
        #[test]
        fn a_mutated_text_never_panics(at in 0..SEED.len(), piece in "[\\x01-\\x7e]{0,4}", gone in 0..8_usize) {
            let end = (at + gone).min(SEED.len());
            let text = format!("{}{piece}{}", &SEED[..at], &SEED[end..]);
            if check(&IOS_UPDATE_STATUS, &text, Rules::default()).is_ok() {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
            }
        }
    }
}
