//! Entities as the service writes them.

use serde_json::Value;

use crate::form::{Form, Level};
use crate::json::Object;
use crate::model::{Kind, PREFIX, Property, Set, Type, Version};
use crate::percent::encoded;
use crate::query::Select;
use crate::store::Kept;

/// What JSON an entity is written as.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape<'r> {
    pub(crate) version: Version,
    pub(crate) form: Form,
    pub(crate) set: &'static Set,
    /// The ids of what the set is below.
    pub(crate) parents: &'r [String],
    /// The address of the collection that the client used.
    pub(crate) url: &'r str,
    pub(crate) select: Option<&'r Select>,
}

impl Shape<'_> {
    /// An entity by itself.
    pub(crate) fn entity(&self, kept: &Kept) -> String {
        let context = self.context().map(|context| format!("{context}/$entity"));
        let context = context.map(|context| named("@odata.context", &quoted(&context)));
        self.object(context, kept, true)
    }

    /// An entity in a list.
    pub(crate) fn item(&self, kept: &Kept) -> String {
        self.object(None, kept, false)
    }

    /// What a list's `@odata.context` says, where there is one.
    pub(crate) fn context(&self) -> Option<String> {
        let selected = match self.select {
            Some(select) if select.all => "(*)".to_owned(),
            Some(select) => format!("({})", select.paths()),
            None => String::new(),
        };
        let (version, place) = (self.version.name(), self.place());
        (self.form.level != Level::None)
            .then(|| format!("https://graph.microsoft.com/{version}/$metadata#{place}{selected}"))
    }

    /// A number of 64 bits.
    pub(crate) fn count(&self, count: usize) -> Value {
        match self.form.ieee754_compatible {
            true => count.to_string().into(),
            false => count.into(),
        }
    }

    /// Where the set is, as links name it.
    fn place(&self) -> String {
        self.set.place(self.parents, key)
    }

    fn object(&self, context: Option<String>, kept: &Kept, by_id: bool) -> String {
        let mut members: Vec<String> = context.into_iter().collect();
        let full = self.form.level == Level::Full;
        let derives = !std::ptr::eq(kept.kind, self.set.kind) && self.form.level != Level::None;
        if full || derives {
            members.push(named("@odata.type", &quoted(&kept.kind.odata_type())));
        }
        if full {
            let own = match self.set.single {
                Some(_) => String::new(),
                None => key(&kept.id),
            };
            let (version, place) = (self.version.name(), self.place());
            let id = format!("https://graph.microsoft.com/{version}/{place}{own}");
            members.push(named("@odata.id", &quoted(&id)));
            let link = format!("{}{own}", self.url);
            members.push(named("@odata.editLink", &quoted(&link)));
        }
        for property in kept.kind.properties(self.version) {
            let select = self.select.filter(|select| !select.all);
            let asked = select.is_none_or(|select| select.takes(kept.kind, property.name));
            if !asked {
                continue;
            }
            let named_here = by_id && select.is_some();
            let given = kept.members.get(property);
            let given = given.filter(|_| !property.only_selected || named_here);
            self.member(&mut members, property, given);
        }
        format!("{{{}}}", members.join(","))
    }

    fn member(&self, members: &mut Vec<String>, property: &Property, given: Option<&str>) {
        let value = self.value(given, property);
        if self.form.level == Level::Full
            && value != "null"
            && let Some(kind) = full_type(property)
        {
            let name = format!("{}@odata.type", property.name);
            members.push(named(&name, &quoted(&kind)));
        }
        members.push(named(property.name, &value));
    }

    /// The value of a property: what it begins with where there is none.
    fn value(&self, given: Option<&str>, property: &Property) -> String {
        let json = given.map_or_else(|| property.default_json(), str::to_owned);
        if !property.collection {
            return self.one(&json, property.kind);
        }
        let values: Vec<&serde_json::value::RawValue> =
            serde_json::from_str(&json).unwrap_or_default();
        let values = values
            .iter()
            .map(|json| self.one(json.get(), property.kind));
        format!("[{}]", values.collect::<Vec<_>>().join(","))
    }

    fn one(&self, json: &str, kind: Kind) -> String {
        match kind {
            Kind::Enum(kind) => {
                if let Ok(name) = serde_json::from_str::<String>(json)
                    && let Some((_, number)) = kind.member(Version::Beta, &name)
                    && !kind.members(self.version).any(|(known, _)| known == name)
                {
                    // What OData writes for a value that the enum has no name for.
                    return quoted(&number.to_string());
                }
                json.to_owned()
            }
            Kind::Int64 if self.form.ieee754_compatible => quoted(json),
            Kind::Complex(kind) => self.complex(json, kind).unwrap_or_else(|| json.to_owned()),
            _ => json.to_owned(),
        }
    }

    /// A complex value, with all that its type has; none where it is null.
    fn complex(&self, json: &str, kind: &'static Type) -> Option<String> {
        let Object(sent) = serde_json::from_str::<Object<'_>>(json).ok()?;
        let given = |name: &str| {
            let mut sent = sent.iter();
            sent.find(|(known, _)| known == name)
                .map(|(_, json)| json.get())
        };
        let own = given("@odata.type").and_then(|json| serde_json::from_str::<String>(json).ok());
        let own = own.and_then(|name| kind.or_derived(name.trim_start_matches('#')));
        let own = own.unwrap_or(kind);
        let mut members = Vec::new();
        let shows = self.form.level == Level::Full || !std::ptr::eq(own, kind);
        if shows && self.form.level != Level::None {
            members.push(named("@odata.type", &quoted(&own.odata_type())));
        }
        for property in own.properties(self.version) {
            self.member(&mut members, property, given(property.name));
        }
        Some(format!("{{{}}}", members.join(",")))
    }
}

/// The type that full metadata names beside a value that does not show it.
fn full_type(property: &Property) -> Option<String> {
    let name = match property.kind {
        Kind::Enum(_) => format!("{PREFIX}{}", property.kind.short_name()),
        // It stands inside.
        Kind::Complex(_) if !property.collection => return None,
        Kind::Complex(_) => format!("{PREFIX}{}", property.kind.short_name()),
        primitive => primitive.short_name().to_owned(),
    };
    match property.kind {
        _ if property.collection => Some(format!("#Collection({name})")),
        Kind::Text | Kind::Int32 | Kind::Boolean | Kind::Double => None,
        _ => Some(format!("#{name}")),
    }
}

/// A key in brackets.
fn key(id: &str) -> String {
    format!("('{}')", encoded(&id.replace('\'', "''")))
}

fn named(name: &str, json: &str) -> String {
    format!("\"{name}\":{json}")
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
