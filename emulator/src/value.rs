//! Values as filters and orders compare them.

use std::cmp::Ordering;

use crate::date;
use crate::entity::{Kind, Members, Property, Version, member};

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
    pub(crate) fn of(members: &Members, property: &Property) -> Value {
        let json = members.get(property);
        json.map_or(Value::Null, |json| Value::read(json, property))
    }

    /// A property's value in JSON.
    pub(crate) fn read(json: &str, property: &Property) -> Value {
        let text = || serde_json::from_str::<String>(json).ok();
        let number = match property.kind {
            Kind::Text => return text().map_or(Value::Null, Value::Text),
            Kind::Date => text().as_deref().and_then(date::ticks),
            Kind::Int32 => json.parse().ok(),
            // Whatever version it was written by.
            Kind::Enum(_, values) => {
                let found = text().and_then(|name| member(Version::Beta, values, &name));
                found.map(|(_, value)| value)
            }
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
