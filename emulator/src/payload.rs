//! Bodies of writes: read strictly, and refused in the service's words where those are known.

use std::collections::HashSet;

use serde_json::value::RawValue;

use crate::answers::Answer;
use crate::date;
use crate::ids::is_guid;
use crate::incoming::{Incoming, single};
use crate::json::Object;
use crate::members::Members;
use crate::model::{Kind, NAMESPACE, Property, Type, Version, without_prefix};

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

/// What a write sends: of which type it is, and what it has.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) kind: &'static Type,
    pub(crate) members: Members,
}

/// What a create sends, where entities are of a type or of one that derives from it.
pub(crate) fn create(version: Version, kind: &'static Type, text: &str) -> Result<Sent, Answer> {
    complete(
        version,
        entity(version, kind, text, |property| !property.read_only)?,
    )
}

/// What a seed has: also what otherwise the service alone sets, its id aside.
pub(crate) fn seed(kind: &'static Type, text: &str) -> Result<Sent, Answer> {
    complete(
        Version::Beta,
        entity(Version::Beta, kind, text, |property| property.name != "id")?,
    )
}

fn complete(version: Version, sent: Sent) -> Result<Sent, Answer> {
    let mut needed = sent
        .kind
        .properties(version)
        .filter(|property| property.needed);
    match needed.find(|property| sent.members.get(property).is_none()) {
        None => Ok(sent),
        Some(property) => Err(Answer::invalid(&missing(property.name))),
    }
}

/// What an update names.
pub(crate) fn update(version: Version, kind: &'static Type, text: &str) -> Result<Sent, Answer> {
    let sent = entity(version, kind, text, |property| !property.read_only)?;
    match sent.members.is_empty() {
        true => Err(Answer::invalid("The payload names no property to change.")),
        false => Ok(sent),
    }
}

/// What an action is given.
pub(crate) fn parameters(
    version: Version,
    parameters: &'static [Property],
    text: &str,
) -> Result<Members, Answer> {
    let Object(object) = object(text)?;
    let mut given = Members::default();
    for (name, value) in object {
        if name.starts_with('@') {
            continue;
        }
        let mut known = parameters
            .iter()
            .filter(|known| version == Version::Beta || !known.beta);
        let known = known.find(|known| known.name.eq_ignore_ascii_case(&name));
        let known = known.ok_or_else(|| {
            Answer::invalid(&format!(
                "The parameter '{name}' in the request payload is not a valid parameter for the operation."
            ))
        })?;
        // Null says nothing, least of all that everything is to be taken away.
        if value.get() != "null" {
            let value = converted(version, known, value.get());
            given.set(known.name, value.map_err(|why| Answer::invalid(&why))?);
        }
    }
    let mut needed = parameters.iter().filter(|known| known.needed);
    match needed.find(|known| given.get(known).is_none()) {
        None => Ok(given),
        Some(known) => Err(Answer::invalid(&missing(known.name))),
    }
}

fn missing(name: &str) -> String {
    format!("The property '{name}' is missing.")
}

fn object(text: &str) -> Result<Object<'_>, Answer> {
    let text = text.trim_start();
    if node(text) != "StartObject" {
        return Err(Answer::invalid(&unexpected(text, "StartObject")));
    }
    let object = serde_json::from_str::<Object<'_>>(text);
    object.map_err(|_| Answer::bad_request(UNREADABLE))
}

/// An entity, with the properties that are taken of it.
fn entity(
    version: Version,
    kind: &'static Type,
    text: &str,
    takes: fn(&Property) -> bool,
) -> Result<Sent, Answer> {
    let object = object(text)?;
    let (kind, given) = typed(version, kind, object).map_err(|why| Answer::invalid(&why))?;
    let mut members = Members::default();
    for (property, value) in given {
        if takes(property) {
            members.set(property.name, value);
        }
    }
    Ok(Sent { kind, members })
}

type Given = Vec<(&'static Property, String)>;

/// The members of an entity or of a complex value, and of which type it says that it is.
fn typed(
    version: Version,
    kind: &'static Type,
    Object(object): Object<'_>,
) -> Result<(&'static Type, Given), String> {
    let mut types = object.iter().filter(|(name, _)| name == "@odata.type");
    let named = types.next().map(|(_, value)| own_type(kind, value.get()));
    let kind = named.transpose()?.unwrap_or(kind);
    if kind.is_abstract {
        return Err("Cannot create an abstract class.".to_owned());
    }
    let mut given = Vec::new();
    let mut seen = HashSet::new();
    for (name, value) in object {
        let sent = member(version, kind, &name, value.get())?;
        let canonical = sent
            .as_ref()
            .map_or(name, |(property, _)| property.name.to_owned());
        if seen.contains(&canonical) {
            return Err(format!(
                "Multiple properties with the name '{canonical}' were detected in a resource or a complex value. In \
                 OData, duplicate property names are not allowed."
            ));
        }
        seen.insert(canonical);
        given.extend(sent);
    }
    Ok((kind, given))
}

/// One member, read; none where it is an annotation.
fn member(
    version: Version,
    kind: &'static Type,
    name: &str,
    value: &str,
) -> Result<Option<(&'static Property, String)>, String> {
    // Any annotation but the type's is to be ignored, if there is what it annotates.
    let (name, annotated) = match name.split_once('@') {
        Some(("", _)) => return Ok(None),
        Some((property, _)) => (property, true),
        None => (name, false),
    };
    let property = kind.find(version, name).ok_or_else(|| {
        format!(
            "The property '{name}' does not exist on type '{}'. Make sure to only use property names that are defined \
             by the type.",
            kind.long_name()
        )
    })?;
    match annotated {
        true => Ok(None),
        false => converted(version, property, value).map(|value| Some((property, value))),
    }
}

/// The type that `@odata.type` names: the expected one, or one that derives from it.
fn own_type(expected: &'static Type, value: &str) -> Result<&'static Type, String> {
    let name = string(value).ok_or_else(|| no_string(value))?;
    let name = name.strip_prefix('#').unwrap_or(&name);
    if let Some(kind) = expected.or_derived(name) {
        return Ok(kind);
    }
    let is =
        |known: &str| without_prefix(name).is_some_and(|short| short.eq_ignore_ascii_case(known));
    Err(match OTHER_TYPES.iter().find(|known| is(known)) {
        Some(known) => format!(
            "An entry with type '{NAMESPACE}.{known}' was found, but it is not assignable to the expected type '{}'.",
            expected.long_name()
        ),
        None => format!(
            "A type named '{name}' could not be resolved by the model. When a model is available, each type name must \
             resolve to a valid type."
        ),
    })
}

/// A value as it is kept: as it was sent, or names and times in the service's spelling.
fn converted(version: Version, property: &Property, value: &str) -> Result<String, String> {
    if value == "null" {
        return match property.nullable {
            // There are no collections that are null.
            true if property.collection => Ok("[]".to_owned()),
            true => Ok(value.to_owned()),
            false => Err(no_null(property, property.name)),
        };
    }
    if !property.collection {
        return one(version, property, value);
    }
    if node(value) != "StartArray" {
        return Err(unexpected(value, "StartArray"));
    }
    let values: Vec<&RawValue> = serde_json::from_str(value).unwrap_or_default();
    let values = values.iter().map(|value| match value.get() {
        "null" => Err(no_null(property, property.name)),
        value => one(version, property, value),
    });
    let values: Vec<String> = values.collect::<Result<_, String>>()?;
    Ok(format!("[{}]", values.join(",")))
}

fn no_null(property: &Property, name: &str) -> String {
    let expected = property.kind.name();
    format!(
        "A null value was found for the property named '{name}', which has the expected type \
         '{expected}[Nullable=False]'. The expected type '{expected}[Nullable=False]' does not allow null values."
    )
}

/// A value that is neither null nor a collection.
fn one(version: Version, property: &Property, value: &str) -> Result<String, String> {
    if let Kind::Complex(kind) = property.kind {
        return complex(version, kind, value);
    }
    if node(value) != "PrimitiveValue" {
        return Err(unexpected(value, "PrimitiveValue"));
    }
    let text = string(value);
    let fits = match property.kind {
        // What no Rust string holds is a string of JSON's nevertheless.
        Kind::Text => value.starts_with('"'),
        Kind::Boolean => value.parse::<bool>().is_ok(),
        Kind::Date => text.as_deref().and_then(date::ticks).is_some(),
        Kind::Int32 => value.parse::<i32>().is_ok(),
        Kind::Int64 => {
            // Clients that keep to IEEE 754 send it as a string.
            let digits = text.as_deref().unwrap_or(value);
            if digits.parse::<i64>().is_ok() {
                return Ok(digits.to_owned());
            }
            false
        }
        Kind::Double => text.is_none() && value.parse::<f64>().is_ok(),
        Kind::Guid => text.as_deref().is_some_and(is_guid),
        Kind::TimeOfDay => {
            if let Some(ticks) = text.as_deref().and_then(date::time_of_day) {
                return Ok(format!("\"{}\"", date::written_time_of_day(ticks)));
            }
            false
        }
        Kind::Enum(kind) => {
            let name = text.ok_or_else(|| no_string(value))?;
            let member = kind.member(version, &name);
            let (member, _) =
                member.ok_or_else(|| format!("Requested value '{name}' was not found."))?;
            return Ok(format!("\"{member}\""));
        }
        Kind::Complex(_) => false,
    };
    match fits {
        true => Ok(value.to_owned()),
        false => Err(format!(
            "Cannot convert the literal '{}' to the expected type '{}'.",
            literal(value),
            property.kind.name()
        )),
    }
}

/// A complex value: what was sent, and its type where that is another than expected.
fn complex(version: Version, expected: &'static Type, value: &str) -> Result<String, String> {
    if node(value) != "StartObject" {
        return Err(unexpected(value, "StartObject"));
    }
    let object = serde_json::from_str::<Object<'_>>(value);
    let object = object.map_err(|_| UNREADABLE.to_owned())?;
    let (kind, given) = typed(version, expected, object)?;
    let mut needed = kind.properties(version).filter(|property| property.needed);
    let has = |property: &Property| given.iter().any(|(known, _)| known.name == property.name);
    if let Some(property) = needed.find(|property| !has(property)) {
        return Err(missing(property.name));
    }
    let own = (!std::ptr::eq(kind, expected))
        .then(|| format!("\"@odata.type\":\"{}\"", kind.odata_type()));
    let given = given.iter();
    let given = given.map(|(property, json)| format!("\"{}\":{json}", property.name));
    let members: Vec<String> = own.into_iter().chain(given).collect();
    Ok(format!("{{{}}}", members.join(",")))
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
