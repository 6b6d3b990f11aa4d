//! What the service takes as an `iosUpdateDeviceStatus`: Graph's `$metadata`, strictly.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::date;

/// The value of `@odata.type`.
pub(crate) const ODATA_TYPE: &str = "#microsoft.graph.iosUpdateDeviceStatus";
/// The type's name in messages.
pub(crate) const TYPE: &str = "microsoft.management.services.api.iosUpdateDeviceStatus";

/// Members of an enum, and their values.
pub(crate) type Members = &'static [(&'static str, i64)];

/// The type of a property.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Text,
    Date,
    Int32,
    Enum(&'static str, Members),
}

/// A property of the entity.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    nullable: bool,
    beta: bool,
}

/// Which of Graph's versions a request speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    Beta,
}

impl Version {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Version::V1 => "v1.0",
            Version::Beta => "beta",
        }
    }
}

const fn property(name: &'static str, kind: Kind, nullable: bool) -> Property {
    Property {
        name,
        kind,
        nullable,
        beta: false,
    }
}

const PLATFORM: Property = Property {
    name: "platform",
    kind: Kind::Int32,
    nullable: false,
    beta: true,
};

const PROPERTIES: &[Property] = &[
    property("id", Kind::Text, false),
    property(
        "installStatus",
        Kind::Enum("iosUpdatesInstallStatus", INSTALL_STATUS),
        false,
    ),
    property("osVersion", Kind::Text, true),
    property("deviceId", Kind::Text, true),
    property("userId", Kind::Text, true),
    property("deviceDisplayName", Kind::Text, true),
    property("userName", Kind::Text, true),
    property("deviceModel", Kind::Text, true),
    property("complianceGracePeriodExpirationDateTime", Kind::Date, false),
    property("status", Kind::Enum("complianceStatus", STATUS), false),
    property("lastReportedDateTime", Kind::Date, false),
    property("userPrincipalName", Kind::Text, true),
    PLATFORM,
];

/// The first 18 are v1.0's, the rest beta's.
const INSTALL_STATUS: Members = &[
    ("success", 0),
    ("available", 1),
    ("idle", 2),
    ("unknown", 3),
    ("downloading", -2_016_330_712),
    ("downloadFailed", -2_016_330_711),
    ("downloadRequiresComputer", -2_016_330_710),
    ("downloadInsufficientSpace", -2_016_330_709),
    ("downloadInsufficientPower", -2_016_330_708),
    ("downloadInsufficientNetwork", -2_016_330_707),
    ("installing", -2_016_330_706),
    ("installInsufficientSpace", -2_016_330_705),
    ("installInsufficientPower", -2_016_330_704),
    ("installPhoneCallInProgress", -2_016_330_703),
    ("installFailed", -2_016_330_702),
    ("notSupportedOperation", -2_016_330_701),
    ("sharedDeviceUserLoggedInError", -2_016_330_699),
    ("deviceOsHigherThanDesiredOsVersion", -2_016_330_696),
    ("mdmClientCrashed", -2_016_336_109),
    ("timeout", -2_016_333_898),
    ("updateError", -2_016_330_697),
    ("updateScanFailed", -2_016_324_062),
];
const BETA_INSTALL_STATUS: &[&str] = &[
    "mdmClientCrashed",
    "timeout",
    "updateError",
    "updateScanFailed",
];
const STATUS: Members = &[
    ("unknown", 0),
    ("notApplicable", 1),
    ("compliant", 2),
    ("remediated", 3),
    ("nonCompliant", 4),
    ("error", 5),
    ("conflict", 6),
    ("notAssigned", 7),
];

/// The property of that name.
pub(crate) fn find(version: Version, name: &str) -> Option<&'static Property> {
    let known = |property: &&Property| {
        property.name == name && (version == Version::Beta || !property.beta)
    };
    PROPERTIES.iter().find(known)
}

/// The value of an enum's member, if this version knows it.
pub(crate) fn member(version: Version, members: Members, name: &str) -> Option<i64> {
    if version == Version::V1 && BETA_INSTALL_STATUS.contains(&name) {
        return None;
    }
    let found = members.iter().find(|(member, _)| *member == name);
    found.map(|(_, value)| *value)
}

/// Why an entity is not taken for a create, in the service's words where they are known.
pub(crate) fn create_problem(version: Version, text: &str) -> Option<String> {
    let entity = match members(version, text) {
        Ok(entity) => entity,
        Err(problem) => return Some(problem),
    };
    let required = PROPERTIES.iter().filter(|property| {
        !property.nullable && !property.beta && property.name != "id" // given by the service
    });
    let mut missing = required.filter(|property| !entity.contains_key(property.name));
    let name = missing.next()?.name;
    Some(format!("The property '{name}' is missing."))
}

/// What an update names.
pub(crate) fn changes(version: Version, text: &str) -> Result<Map<String, Value>, String> {
    let mut entity = members(version, text)?;
    // A key is not updated; OData wants it ignored.
    entity.retain(|name, _| !name.contains('@') && name != "id");
    if entity.is_empty() {
        return Err("The payload names no property to change.".to_owned());
    }
    Ok(entity)
}

fn members(version: Version, text: &str) -> Result<Map<String, Value>, String> {
    let Ok(Value::Object(entity)) = serde_json::from_str::<Value>(text) else {
        return Err("The payload is no JSON object.".to_owned());
    };
    let mut seen = HashSet::new();
    if let Some(name) = member_names(text)
        .into_iter()
        .find(|name| !seen.insert(name.clone()))
    {
        return Err(format!(
            "Multiple properties with the name '{name}' were detected."
        ));
    }
    let mut problems = entity
        .iter()
        .filter_map(|(name, value)| member_problem(version, name, value));
    match problems.next() {
        Some(problem) => Err(problem),
        None => Ok(entity),
    }
}

fn member_problem(version: Version, name: &str, value: &Value) -> Option<String> {
    if name == "@odata.type" {
        return (value != ODATA_TYPE)
            .then(|| format!("A type named '{value}' could not be resolved by the model."));
    }
    // Any other annotation is to be ignored, if there is what it annotates.
    let (name, annotated) = match name.split_once('@') {
        Some(("", _)) => return None,
        Some((property, _)) => (property, true),
        None => (name, false),
    };
    let Some(property) = find(version, name) else {
        return Some(format!(
            "The property '{name}' does not exist on type 'microsoft.graph.iosUpdateDeviceStatus'."
        ));
    };
    if annotated || property.nullable && value.is_null() {
        return None;
    }
    let wrong = |is: bool, kind: &str| {
        (!is).then(|| {
            format!("Cannot convert the value of '{name}' to the expected type 'Edm.{kind}'.")
        })
    };
    match property.kind {
        Kind::Text => wrong(value.is_string(), "String"),
        Kind::Date => wrong(
            value.as_str().and_then(date::ticks).is_some(),
            "DateTimeOffset",
        ),
        Kind::Int32 => wrong(
            value
                .as_i64()
                .is_some_and(|number| i32::try_from(number).is_ok()),
            "Int32",
        ),
        Kind::Enum(_, members) => match value.as_str() {
            Some(text) if member(version, members, text).is_some() => None,
            Some(text) => Some(format!("Requested value '{text}' was not found.")),
            None => Some("A 'PrimitiveValue' node of an enum's member was expected.".to_owned()),
        },
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

/// The entity's own text with its id put in behind `@odata.type`, or first; an id of the caller's is replaced.
pub(crate) fn with_id(text: &str, id: &str) -> String {
    let extra = |name: &str| name == "id" || name.contains('@') && name != "@odata.type";
    let given = serde_json::from_str::<Value>(text).ok();
    if let Some(Value::Object(mut entity)) = given
        && entity.keys().any(|name| extra(name))
    {
        let ids = [("id".to_owned(), Value::from(id))];
        let kind = entity.remove_entry("@odata.type");
        entity.retain(|name, _| !extra(name));
        let members = kind.into_iter().chain(ids).chain(entity);
        return Value::Object(members.collect()).to_string();
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
