//! What the service takes as an `iosUpdateDeviceStatus`: Graph v1.0's `$metadata`, strictly.

use std::collections::HashSet;

use serde_json::Value;

/// The value of `@odata.type`.
pub(crate) const ODATA_TYPE: &str = "#microsoft.graph.iosUpdateDeviceStatus";

const TEXTS: &[&str] = &[
    "osVersion",
    "deviceId",
    "userId",
    "deviceDisplayName",
    "userName",
    "deviceModel",
    "userPrincipalName",
];
const DATES: &[&str] = &[
    "complianceGracePeriodExpirationDateTime",
    "lastReportedDateTime",
];
const INSTALL_STATUS: &[&str] = &[
    "success",
    "available",
    "idle",
    "unknown",
    "downloading",
    "downloadFailed",
    "downloadRequiresComputer",
    "downloadInsufficientSpace",
    "downloadInsufficientPower",
    "downloadInsufficientNetwork",
    "installing",
    "installInsufficientSpace",
    "installInsufficientPower",
    "installPhoneCallInProgress",
    "installFailed",
    "notSupportedOperation",
    "sharedDeviceUserLoggedInError",
    "deviceOsHigherThanDesiredOsVersion",
];
const STATUS: &[&str] = &[
    "unknown",
    "notApplicable",
    "compliant",
    "remediated",
    "nonCompliant",
    "error",
    "conflict",
    "notAssigned",
];

/// Why an entity is not taken, in the service's words where they are known.
pub(crate) fn problem(text: &str) -> Option<String> {
    let Ok(Value::Object(entity)) = serde_json::from_str::<Value>(text) else {
        return Some("The payload is no JSON object.".to_owned());
    };
    let mut seen = HashSet::new();
    if let Some(name) = member_names(text)
        .into_iter()
        .find(|name| !seen.insert(name.clone()))
    {
        return Some(format!(
            "Multiple properties with the name '{name}' were detected."
        ));
    }
    for (name, value) in &entity {
        if let Some(problem) = member_problem(name, value) {
            return Some(problem);
        }
    }
    let missing = ["installStatus", "status"].iter().chain(DATES);
    missing
        .copied()
        .find(|name| !entity.contains_key(*name))
        .map(|name| format!("The property '{name}' is missing."))
}

fn member_problem(name: &str, value: &Value) -> Option<String> {
    match name {
        "@odata.type" => (value != ODATA_TYPE)
            .then(|| format!("A type named '{value}' could not be resolved by the model.")),
        "id" => (!value.is_string()).then(|| "The property 'id' is no Edm.String.".to_owned()),
        "installStatus" => enum_problem(value, INSTALL_STATUS),
        "status" => enum_problem(value, STATUS),
        _ if TEXTS.contains(&name) => (!value.is_string() && !value.is_null()).then(|| {
            format!("Cannot convert the value of '{name}' to the expected type 'Edm.String'.")
        }),
        _ if DATES.contains(&name) => (!value.as_str().is_some_and(is_date)).then(|| {
            format!(
                "Cannot convert the value of '{name}' to the expected type 'Edm.DateTimeOffset'."
            )
        }),
        _ => Some(format!(
            "The property '{name}' does not exist on type 'microsoft.graph.iosUpdateDeviceStatus'."
        )),
    }
}

fn enum_problem(value: &Value, members: &[&str]) -> Option<String> {
    match value.as_str() {
        Some(text) if members.contains(&text) => None,
        Some(text) => Some(format!("Requested value '{text}' was not found.")),
        None => Some("A 'PrimitiveValue' node of an enum's member was expected.".to_owned()),
    }
}

/// The names of the outermost members, each as often as it stands.
fn member_names(text: &str) -> Vec<String> {
    let (mut depth, mut names, mut at) = (0_usize, Vec::new(), 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let begin = at;
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                let quoted = text.get(begin..=at).unwrap_or_default();
                let is_name = text
                    .get(at + 1..)
                    .is_some_and(|rest| rest.trim_start().starts_with(':'));
                if depth == 1 && is_name {
                    names.extend(serde_json::from_str::<String>(quoted));
                }
            }
            _ => {}
        }
        at += 1;
    }
    names
}

/// RFC 3339 as OData takes it, with up to 7 fraction digits.
fn is_date(text: &str) -> bool {
    let number = |range: std::ops::Range<usize>| {
        let part = text.get(range)?;
        part.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| part.parse::<u32>().ok())?
    };
    let checked = || {
        let marks = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")];
        if marks
            .iter()
            .any(|(at, mark)| text.get(*at..at + 1) != Some(mark))
        {
            return None;
        }
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let time = number(11..13)? < 24 && number(14..16)? < 60 && number(17..19)? < 60;
        let rest = text.get(19..)?;
        let zone = match rest.strip_prefix('.') {
            None => rest,
            Some(fraction) => {
                let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
                let digits = fraction.len() - zone.len();
                (1..=7).contains(&digits).then_some(zone)?
            }
        };
        let offset = || {
            let (hours, minutes) = zone.strip_prefix(['+', '-'])?.split_once(':')?;
            let fits = |part: &str, most| {
                part.len() == 2 && part.parse::<u32>().is_ok_and(|number| number <= most)
            };
            Some(fits(hours, 14) && fits(minutes, 59))
        };
        Some(year > 0 && (1..=days).contains(&day) && time && (zone == "Z" || offset()?))
    };
    checked() == Some(true)
}

/// The entity's own text with its id put in behind `@odata.type`, or first; an id of the caller's is replaced.
pub(crate) fn with_id(text: &str, id: &str) -> String {
    let given = serde_json::from_str::<Value>(text).ok();
    if let Some(Value::Object(mut entity)) = given
        && entity.contains_key("id")
    {
        entity.insert("id".to_owned(), Value::from(id));
        return Value::Object(entity).to_string();
    }
    let value = format!("\"@odata.type\": \"{ODATA_TYPE}\",");
    let after_type = [value.clone(), value.replace(": ", ":")]
        .iter()
        .find_map(|typed| text.find(typed.as_str()).map(|at| at + typed.len()));
    let at = after_type.unwrap_or_else(|| text.find('{').map_or(0, |at| at + 1));
    let (before, rest) = text.split_at(at);
    let space = &rest[..rest.len() - rest.trim_start().len()];
    let blank = if text.contains("\": ") { " " } else { "" };
    format!("{before}{space}\"id\":{blank}\"{id}\",{rest}")
}
