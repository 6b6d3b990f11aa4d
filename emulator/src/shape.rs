//! Entities as the service writes them.

use serde_json::Value;

use crate::entity::{self, Kind, Property, Version};
use crate::form::{Form, Level};
use crate::percent::encoded;
use crate::query::Select;
use crate::store::Kept;

/// What JSON an entity is written as.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape<'r> {
    pub(crate) version: Version,
    pub(crate) form: Form,
    /// The address of the collection that the client used.
    pub(crate) url: &'r str,
    pub(crate) select: Option<&'r Select>,
}

impl Shape<'_> {
    /// An entity by itself.
    pub(crate) fn entity(&self, kept: &Kept) -> String {
        let context = self.context().map(|context| format!("{context}/$entity"));
        let context = context.map(|context| named("@odata.context", &quoted(&context)));
        self.object(context, kept)
    }

    /// An entity in a list.
    pub(crate) fn item(&self, kept: &Kept) -> String {
        self.object(None, kept)
    }

    /// What a list's `@odata.context` says, where there is one.
    pub(crate) fn context(&self) -> Option<String> {
        let selected = match self.select {
            Some(select) if select.all => "(*)".to_owned(),
            Some(select) => format!("({})", select.names.join(",")),
            None => String::new(),
        };
        let version = self.version.name();
        (self.form.level != Level::None).then(|| {
            format!("https://graph.microsoft.com/{version}/$metadata#deviceManagement/iosUpdateStatuses{selected}")
        })
    }

    /// A number of 64 bits.
    pub(crate) fn count(&self, count: usize) -> Value {
        match self.form.ieee754_compatible {
            true => count.to_string().into(),
            false => count.into(),
        }
    }

    fn object(&self, context: Option<String>, kept: &Kept) -> String {
        let mut members: Vec<String> = context.into_iter().collect();
        if self.form.level == Level::Full {
            let kind = format!("#{}{}", entity::PREFIX, entity::NAME);
            let place = format!("('{}')", encoded(&kept.id.replace('\'', "''")));
            let version = self.version.name();
            let id = format!(
                "https://graph.microsoft.com/{version}/deviceManagement/iosUpdateStatuses{place}"
            );
            let link = format!("{}{place}", self.url);
            members.push(named("@odata.type", &quoted(&kind)));
            members.push(named("@odata.id", &quoted(&id)));
            members.push(named("@odata.editLink", &quoted(&link)));
        }
        let asked = |property: &&Property| {
            let select = self.select.filter(|select| !select.all);
            select.is_none_or(|select| select.names.contains(&property.name))
        };
        for property in entity::properties(self.version).filter(asked) {
            let value = self.value(kept, property);
            if self.form.level == Level::Full
                && value != "null"
                && let Some(kind) = full_type(property.kind)
            {
                members.push(named(
                    &format!("{}@odata.type", property.name),
                    &quoted(&kind),
                ));
            }
            members.push(named(property.name, &value));
        }
        format!("{{{}}}", members.join(","))
    }

    /// The value of a property: null where there is none, or .NET's default where null is not allowed.
    fn value(&self, kept: &Kept, property: &Property) -> String {
        let default = match (property.nullable, property.kind) {
            (false, Kind::Int32) => "0",
            _ => "null",
        };
        let value = kept.members.get(property).unwrap_or(default);
        if let Kind::Enum(_, values) = property.kind
            && let Ok(name) = serde_json::from_str::<String>(value)
            && entity::member(self.version, values, &name).is_none()
            && let Some((_, number)) = entity::member(Version::Beta, values, &name)
        {
            // What OData writes for a value that the enum has no name for.
            return quoted(&number.to_string());
        }
        value.to_owned()
    }
}

/// The type that full metadata names beside a value that does not show it.
fn full_type(kind: Kind) -> Option<String> {
    match kind {
        Kind::Date => Some("#DateTimeOffset".to_owned()),
        Kind::Enum(name, _) => Some(format!("#{}{name}", entity::PREFIX)),
        Kind::Text | Kind::Int32 => None,
    }
}

fn named(name: &str, json: &str) -> String {
    format!("\"{name}\":{json}")
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
