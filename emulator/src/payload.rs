//! Bodies of writes: read strictly, and refused in the service's words where those are known.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::answers::Answer;
use crate::date;
use crate::entity::{self, Kind, Members, Property, Version};
use crate::incoming::{Incoming, single};

const UNREADABLE: &str = "Unable to read JSON request payload. Please ensure Content-Type header is set and payload \
                          is of valid JSON format.";
const NO_TYPE: &str =
    "Write requests (excluding DELETE) must contain the Content-Type header declaration.";
const NOT_JSON: &str = "Entity only allows writes with a JSON Content-Type header.";
const EMPTY: &str = "Empty Payload. JSON content expected.";

/// Types that the service knows besides this set's own.
const OTHER_TYPES: &[&str] = &[
    "entity",
    "deviceManagement",
    "deviceConfiguration",
    "iosUpdateConfiguration",
    "deviceConfigurationAssignment",
    "deviceConfigurationDeviceOverview",
    "deviceConfigurationDeviceStatus",
    "deviceConfigurationState",
    "deviceCompliancePolicyState",
    "managedDevice",
    "softwareUpdateStatusSummary",
];

/// The body of a write, if it is JSON and says so.
pub(crate) fn text(request: Incoming<'_>) -> Result<&str, Answer> {
    let kind = single(request.headers, "content-type")?;
    let kind = kind.ok_or_else(|| Answer::bad_request(NO_TYPE))?;
    let mut parts = kind.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default();
    if !media_type.eq_ignore_ascii_case("application/json") {
        return Err(Answer::bad_request(NOT_JSON));
    }
    let unreadable = || Answer::bad_request(UNREADABLE);
    let mut charsets = parts.filter_map(|part| part.split_once('='));
    let foreign = charsets.any(|(name, value)| {
        name.trim_end().eq_ignore_ascii_case("charset")
            && !value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
    });
    if foreign || request.headers.contains_key("content-encoding") {
        return Err(unreadable());
    }
    let text = str::from_utf8(request.body).map_err(|_| unreadable())?;
    if text.trim().is_empty() {
        return Err(Answer::bad_request(EMPTY));
    }
    match serde_json::from_str::<&RawValue>(text) {
        Ok(_) => Ok(text),
        Err(_) => Err(unreadable()),
    }
}

/// What a create sends.
pub(crate) fn create(version: Version, text: &str) -> Result<Members, Answer> {
    let members = members(version, text)?;
    let required = entity::properties(version).filter(|property| {
        !property.nullable && !property.beta && property.name != "id" // given by the service
    });
    let mut missing = required.filter(|property| members.get(property).is_none());
    match missing.next() {
        None => Ok(members),
        Some(property) => {
            let name = property.name;
            Err(Answer::invalid(&format!(
                "The property '{name}' is missing."
            )))
        }
    }
}

/// What an update names.
pub(crate) fn update(version: Version, text: &str) -> Result<Members, Answer> {
    let changes = members(version, text)?;
    match changes.is_empty() {
        true => Err(Answer::invalid("The payload names no property to change.")),
        false => Ok(changes),
    }
}

/// The members of an entity; its key is not taken from the client.
fn members(version: Version, text: &str) -> Result<Members, Answer> {
    if node(text.trim_start()) != "StartObject" {
        return Err(Answer::invalid(&unexpected(
            text.trim_start(),
            "StartObject",
        )));
    }
    let object = serde_json::from_str::<Object<'_>>(text);
    let Object(object) = object.map_err(|_| Answer::bad_request(UNREADABLE))?;
    let mut members = Members::default();
    let mut seen = HashSet::new();
    for (name, value) in object {
        let sent = member(version, &name, value.get()).map_err(|why| Answer::invalid(&why))?;
        let canonical = sent
            .as_ref()
            .map_or(name, |(property, _)| property.name.to_owned());
        if seen.contains(&canonical) {
            return Err(Answer::invalid(&format!(
                "Multiple properties with the name '{canonical}' were detected in a resource or a complex value. In \
                 OData, duplicate property names are not allowed."
            )));
        }
        seen.insert(canonical);
        if let Some((property, value)) = sent
            && property.name != "id"
        {
            members.set(property, &value);
        }
    }
    Ok(members)
}

type Sent = Option<(&'static Property, String)>;

/// One member, read; none where it is an annotation.
fn member(version: Version, name: &str, value: &str) -> Result<Sent, String> {
    if name == "@odata.type" {
        return entity_type(value).map(|()| None);
    }
    // Any other annotation is to be ignored, if there is what it annotates.
    let (name, annotated) = match name.split_once('@') {
        Some(("", _)) => return Ok(None),
        Some((property, _)) => (property, true),
        None => (name, false),
    };
    let property = entity::find(version, name).ok_or_else(|| {
        format!(
            "The property '{name}' does not exist on type '{}'. Make sure to only use property names that are defined \
             by the type.",
            entity::TYPE
        )
    })?;
    match annotated {
        true => Ok(None),
        false => converted(version, property, value).map(|value| Some((property, value))),
    }
}

/// Whether `@odata.type` names the type of the set.
fn entity_type(value: &str) -> Result<(), String> {
    let name = string(value).ok_or_else(|| no_string(value))?;
    let name = name.strip_prefix('#').unwrap_or(&name);
    let short = name.get(..entity::PREFIX.len()).and_then(|prefix| {
        let known = prefix.eq_ignore_ascii_case(entity::PREFIX);
        known.then(|| &name[entity::PREFIX.len()..])
    });
    let is = |known: &str| short.is_some_and(|short| short.eq_ignore_ascii_case(known));
    if is(entity::NAME) {
        return Ok(());
    }
    Err(match OTHER_TYPES.iter().find(|known| is(known)) {
        Some(known) => format!(
            "An entry with type '{}.{known}' was found, but it is not assignable to the expected type '{}'.",
            entity::NAMESPACE,
            entity::TYPE
        ),
        None => format!(
            "A type named '{name}' could not be resolved by the model. When a model is available, each type name must \
             resolve to a valid type."
        ),
    })
}

/// A value as it is kept: as it was sent, or a member's name in its own spelling.
fn converted(version: Version, property: &Property, value: &str) -> Result<String, String> {
    let expected = property.kind.name();
    if value == "null" {
        return match property.nullable {
            true => Ok(value.to_owned()),
            false => Err(format!(
                "A null value was found for the property named '{}', which has the expected type \
                 '{expected}[Nullable=False]'. The expected type '{expected}[Nullable=False]' does not allow null \
                 values.",
                property.name
            )),
        };
    }
    if node(value) != "PrimitiveValue" {
        return Err(unexpected(value, "PrimitiveValue"));
    }
    let text = string(value);
    let fits = match property.kind {
        // What no Rust string holds is a string of JSON's nevertheless.
        Kind::Text => value.starts_with('"'),
        Kind::Date => text.as_deref().and_then(date::ticks).is_some(),
        Kind::Int32 => value.parse::<i32>().is_ok(),
        Kind::Enum(_, values) => {
            let name = text.ok_or_else(|| no_string(value))?;
            let member = entity::member(version, values, &name);
            let (member, _) =
                member.ok_or_else(|| format!("Requested value '{name}' was not found."))?;
            return Ok(format!("\"{member}\""));
        }
    };
    match fits {
        true => Ok(value.to_owned()),
        false => Err(format!(
            "Cannot convert the literal '{}' to the expected type '{expected}'.",
            literal(value)
        )),
    }
}

/// What a value of JSON is to the service's reader.
fn node(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'{') => "StartObject",
        Some(b'[') => "StartArray",
        _ => "PrimitiveValue",
    }
}

fn unexpected(json: &str, expected: &str) -> String {
    format!(
        "An unexpected '{}' node was found when reading from the JSON reader. A '{expected}' node was expected.",
        node(json)
    )
}

fn no_string(value: &str) -> String {
    match node(value) {
        "PrimitiveValue" => format!(
            "Cannot read the value '{}' as a quoted JSON string value.",
            literal(value)
        ),
        _ => unexpected(value, "PrimitiveValue"),
    }
}

fn string(json: &str) -> Option<String> {
    serde_json::from_str(json).ok()
}

/// A primitive value as .NET writes it.
fn literal(json: &str) -> String {
    match json {
        "true" => "True".to_owned(),
        "false" => "False".to_owned(),
        _ => string(json).unwrap_or_else(|| json.trim_matches('"').to_owned()),
    }
}

/// A JSON object's members in their order, each as often as it stands.
pub(crate) struct Object<'t>(pub(crate) Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Object<'de>, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }
        from.deserialize_map(Members)
    }
}
