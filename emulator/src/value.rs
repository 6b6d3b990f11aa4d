//! Values as filters and orders compare them.

use std::cmp::Ordering;

use crate::date;
use crate::model::{Kind, Named, Property, Version};
use crate::store::Kept;

/// What an entity has for a property, in JSON.
pub(crate) fn json(entity: &Kept, named: Named) -> String {
    let property = named.property;
    match entity.members.get(property) {
        _ if !named.is_of(entity.kind) => "null".to_owned(),
        Some(json) => json.to_owned(),
        None => property.default_json(),
    }
}

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
    /// What an entity has for a property: null where it is named behind a type that the entity is not of.
    pub(crate) fn of(entity: &Kept, named: Named) -> Value {
        Value::read(&json(entity, named), named.property)
    }

    /// A property's value in JSON.
    pub(crate) fn read(json: &str, property: &Property) -> Value {
        let text = || serde_json::from_str::<String>(json).ok();
        let number = match property.kind {
            Kind::Text => return text().map_or(Value::Null, Value::Text),
            Kind::Guid => {
                let guid = text().map(|guid| guid.to_ascii_lowercase());
                return guid.map_or(Value::Null, Value::Text);
            }
            Kind::Boolean => return json.parse().map_or(Value::Null, Value::Bool),
            Kind::Date => text().as_deref().and_then(date::ticks),
            Kind::TimeOfDay => text().as_deref().and_then(date::time_of_day),
            Kind::Int32 | Kind::Int64 => json.parse().ok(),
            // Whatever version it was written by.
            Kind::Enum(kind) => {
                let found = text().and_then(|name| kind.member(Version::Beta, &name));
                found.map(|(_, value)| value)
            }
            Kind::Double | Kind::Complex(_) => None,
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
