//! Values as filters and orders compare them.

use std::cmp::Ordering;

use serde_json::{Map, Value as Json};

use crate::date;
use crate::entity::{Kind, Property, Version, member};

/// A primitive value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Text(String),
    /// Ticks, a number, or the value of an enum's member.
    Number(i64),
}

impl Value {
    /// What an entity has for a property.
    pub(crate) fn of(entity: &Map<String, Json>, property: &Property) -> Value {
        let text = || entity.get(property.name).and_then(Json::as_str);
        let number = match property.kind {
            Kind::Text => return text().map_or(Value::Null, |text| Value::Text(text.to_owned())),
            Kind::Date => text().and_then(date::ticks),
            Kind::Int32 => entity.get(property.name).and_then(Json::as_i64),
            // Whatever version it was written by.
            Kind::Enum(_, members) => text().and_then(|name| member(Version::Beta, members, name)),
        };
        number.map_or(Value::Null, Value::Number)
    }

    /// Their order; none where one of them is null or they are of different types.
    pub(crate) fn compare(&self, other: &Value) -> Option<Ordering> {
        match (self, other) {
            (Value::Text(one), Value::Text(other)) => Some(one.cmp(other)),
            (Value::Number(one), Value::Number(other)) => Some(one.cmp(other)),
            (Value::Bool(one), Value::Bool(other)) => Some(one.cmp(other)),
            _ => None,
        }
    }

    /// Their order in `$orderby`: null comes first.
    pub(crate) fn rank(&self, other: &Value) -> Ordering {
        self.compare(other)
            .unwrap_or_else(|| (*self != Value::Null).cmp(&(*other != Value::Null)))
    }
}
