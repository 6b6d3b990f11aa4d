//! JSON against a resource's table, every problem at once.

use std::collections::HashSet;

use serde::Serialize;
use serde::de::IgnoredAny;

use crate::line::{as_it_stood, nearest};
use crate::members::{Members, string};

/// The longest piece of a value that a problem shows, in characters.
const MAX_GOT: usize = 100;
/// How many problems are told at once.
pub(crate) const MAX_PROBLEMS: usize = 1000;
const ODATA_TYPE: &str = "@odata.type";

/// A resource: its OData type and its properties.
#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) odata_type: &'static str,
    pub(crate) properties: &'static [Property],
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
    /// One of these names.
    Enum(&'static [&'static str]),
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

/// Something wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Problem {
    /// The member or option; none where it is the whole.
    pub(crate) field: Option<String>,
    /// What is wrong and what would be right.
    pub(crate) problem: String,
    /// What stood there, cut; none where nothing did.
    pub(crate) got: Option<String>,
}

impl Problem {
    /// The problem on one line.
    pub(crate) fn line(&self) -> String {
        match (&self.field, &self.got) {
            (Some(field), Some(got)) => format!("{field}: {}; got {got:?}", self.problem),
            (Some(field), None) => format!("{field}: {}", self.problem),
            (None, _) => self.problem.clone(),
        }
    }
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

fn unknown_member(resource: &Resource, name: &str) -> String {
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
            Kind::Enum(members) => {
                if members.contains(&&*text) || allow_unknown {
                    return None;
                }
                Some(match nearest(&text, members.iter().copied()) {
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
            Kind::Enum(members) => format!("one of {}", members.join(", ")),
        }
    }
}

/// RFC 3339 with capital `T` and `Z`, seconds to 59, up to 7 fraction digits (the resolution of
/// `Edm.DateTimeOffset` at the service), offsets to 14 hours, years 0001 to 9999.
fn is_date_time_offset(text: &str) -> bool {
    fn number(bytes: &[u8]) -> Option<u32> {
        bytes.iter().try_fold(0, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + u32::from(byte - b'0'))
        })
    }
    fn parts(bytes: &[u8]) -> Option<bool> {
        let (date_time, rest) = bytes.split_at_checked(19)?;
        let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
        if marks.iter().any(|(at, mark)| date_time[*at] != *mark) {
            return None;
        }
        let (year, month) = (number(&date_time[..4])?, number(&date_time[5..7])?);
        let (day, hour) = (number(&date_time[8..10])?, number(&date_time[11..13])?);
        let (minute, second) = (number(&date_time[14..16])?, number(&date_time[17..])?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let in_calendar =
            year > 0 && (1..=days).contains(&day) && hour < 24 && minute < 60 && second < 60;
        let zone = match rest.strip_prefix(b".") {
            None => rest,
            Some(fraction) => {
                let digits = fraction
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .count();
                if !(1..=7).contains(&digits) {
                    return None;
                }
                &fraction[digits..]
            }
        };
        let zone_fits = match zone {
            b"Z" => true,
            [b'+' | b'-', hours @ .., b':', tens, ones] if hours.len() == 2 => {
                let (hours, minutes) = (number(hours)?, number(&[*tens, *ones])?);
                minutes < 60 && hours * 60 + minutes <= 14 * 60
            }
            _ => return None,
        };
        Some(in_calendar && zone_fits)
    }
    parts(text.as_bytes()) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ios_update_status::IOS_UPDATE_STATUS;
    use proptest::prelude::*;

    const SEED: &str = include_str!("../tests/data/seed-request.json");

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
    fn dates_are_in_the_calendar_and_have_an_offset() {
        for good in [
            "2016-12-31T23:56:44.951111-08:00",
            "2017-01-01T00:00:17.7769392-08:00",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "2024-02-29T12:00:00Z",
            "2000-02-29T00:00:00.0Z",
            "2023-01-01T00:00:00+14:00",
            "2023-01-01T00:00:00.1-12:00",
        ] {
            assert!(is_date_time_offset(good), "{good}");
        }
        for bad in [
            "",
            "2023-02-30T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "2023-01-01t00:00:00Z",
            "2023-01-01T00:00:00z",
            "2023-01-01T24:00:00Z",
            "2023-01-01T00:00:60Z",
            "2023-01-01T00:00:00.12345678Z",
            "2023-01-01T00:00:00.Z",
            "2023-01-01T00:00:00",
            "2023-01-01T00:00:00+14:01",
            "2023-01-01T00:00:00+0800",
            "2023-01-01T00:00:00ZZ",
            "２０２３-01-01T00:00:00Z",
        ] {
            assert!(!is_date_time_offset(bad), "{bad}");
        }
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
