//! `cargo xtask drift`: where the descriptions differ from what Microsoft publishes.

mod csdl;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use crate::generate::model::{self, Action, Complex, Model, Resource, Versions};
use crate::run::{read, root};
use csdl::Csdl;

/// A version of Graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    V1,
    Beta,
}

impl Version {
    /// CSDL does not say of which version it is; the names of its files do.
    fn of(path: &Path) -> Result<Version, String> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match (name.contains("v1.0"), name.contains("beta")) {
            (true, false) => Ok(Version::V1),
            (false, true) => Ok(Version::Beta),
            _ => Err(format!(
                "{}: its name must have \"v1.0\" or \"beta\" in it, so that its version is known",
                path.display()
            )),
        }
    }

    fn has(self, versions: Versions) -> bool {
        versions == Versions::Both || self == Version::Beta
    }
}

/// `cargo xtask drift --csdl FILE...`
pub(crate) fn drift(arguments: &[String]) -> Result<(), String> {
    let files = match arguments.split_first() {
        Some((option, files)) if option == "--csdl" && !files.is_empty() => files,
        _ => return Err("cargo xtask drift --csdl FILE...".into()),
    };
    let model = Model::read(root())?;
    let mut count = 0;
    for file in files {
        let path = Path::new(file);
        let version = Version::of(path)?;
        let csdl = Csdl::parse(&read(path)?).map_err(|why| format!("{file}: {why}"))?;
        let differences = differences(&model, &csdl, version);
        for difference in &differences {
            println!("{file}: {difference}");
        }
        count += differences.len();
    }
    match count {
        0 => {
            println!("{} descriptions, no difference", model.resources.len());
            Ok(())
        }
        _ => Err(format!("the descriptions differ in {count} places")),
    }
}

/// Every difference, a line each: what is there (in the CSDL), and what is here (in the description).
fn differences(model: &Model, csdl: &Csdl, version: Version) -> Vec<String> {
    let mut found = Differences {
        model,
        csdl,
        version,
        lines: Vec::new(),
    };
    for resource in &model.resources {
        found.resource(resource);
    }
    // A type that several resources have is told once.
    let mut told = HashSet::new();
    found.lines.retain(|line| told.insert(line.clone()));
    found.lines
}

struct Differences<'m> {
    model: &'m Model,
    csdl: &'m Csdl,
    version: Version,
    lines: Vec<String>,
}

impl Differences<'_> {
    fn unlike(&mut self, place: &str, what: &str, there: &str, here: &str) {
        if there != here {
            self.lines
                .push(format!("{place}: {what} is {there} there, {here} here"));
        }
    }

    fn resource(&mut self, resource: &Resource) {
        let name = model_name(&resource.odata_type);
        let Some(there) = self.csdl.types.get(name) else {
            self.lines.push(format!("{name}: is not there"));
            return;
        };
        let base = there.base.as_deref().unwrap_or("none");
        self.unlike(name, "base type", base, model_name(&resource.base_type));
        self.unlike(name, "abstract", &there.is_abstract.to_string(), "false");
        self.properties(name, &resource.properties.iter().collect::<Vec<_>>());
        self.inherited(name, base, &resource.properties);
        for action in &resource.actions {
            self.action(name, action);
        }
        for of in self.model.enums_of(resource) {
            self.members(of);
        }
        for complex in self.model.complex_types_of(resource) {
            self.complex_type(complex);
        }
    }

    fn complex_type(&mut self, complex: &Complex) {
        let here = self.model.properties(complex);

        let name = complex.name.as_str();
        let Some(there) = self.csdl.types.get(name) else {
            // A type of which v1.0 has no property is beta's alone.
            let of_this_version =
                here.is_empty() || here.iter().any(|of| self.version.has(of.versions));
            if self.csdl.whole && of_this_version {
                self.lines.push(format!("{name}: is not there"));
            }
            return;
        };
        // An entity that is a value here stands without its base, which is its id.
        let base = there.base.as_deref().filter(|base| *base != "entity");
        let here_base = complex.base.as_deref().unwrap_or("none");
        self.unlike(name, "base type", base.unwrap_or("none"), here_base);
        let is_abstract = there.is_abstract.to_string();
        self.unlike(
            name,
            "abstract",
            &is_abstract,
            &complex.is_abstract.to_string(),
        );
        if !complex.partial {
            self.properties(name, &here);
        }
        let derived = self
            .csdl
            .types
            .iter()
            .filter(|(_, of)| of.base.as_deref() == Some(name));
        for (derived, _) in derived {
            if self.model.complex_types().all(|of| of.name != **derived) {
                self.lines.push(format!(
                    "{derived}: derives from {name}, and is not described"
                ));
            }
        }
    }

    fn properties(&mut self, place: &str, here: &[&model::Property]) {
        let there = self.csdl.properties(place);
        let version = self.version;
        for property in here.iter().filter(|of| version.has(of.versions)) {
            let place = format!("{place}.{}", property.name);
            let Some(of) = there.get(property.name.as_str()) else {
                self.lines.push(format!("{place}: is not there"));
                continue;
            };
            let Some(type_name) = &of.type_name else {
                continue;
            };
            let here = shown(&property.type_name, property.collection);
            self.unlike(&place, "type", &shown(type_name, of.collection), &here);
            self.nullable(&place, of.nullable, property.nullable);
            if of.is_computed() && !property.read_only {
                self.unlike(&place, "it", "computed", "no readOnly");
            }
        }
        for name in there.keys() {
            let mut known = here.iter().filter(|of| self.version.has(of.versions));
            if known.all(|of| of.name != *name) {
                self.lines.push(format!("{place}.{name}: is not here"));
            }
        }
    }

    fn inherited(&mut self, name: &str, base: &str, here: &[model::Property]) {
        let (csdl, version) = (self.csdl, self.version);
        let (there, of_base) = (csdl.properties(name), csdl.properties(base));
        let known = |of: &&model::Property| there.contains_key(of.name.as_str());
        for property in here
            .iter()
            .filter(|of| version.has(of.versions) && known(of))
        {
            let is_there = of_base.contains_key(property.name.as_str());
            let place = format!("{name}.{}", property.name);
            let here = property.inherited.to_string();
            self.unlike(&place, "inherited", &is_there.to_string(), &here);
        }
    }

    fn nullable(&mut self, place: &str, there: bool, here: bool) {
        self.unlike(place, "nullable", &there.to_string(), &here.to_string());
    }

    fn members(&mut self, of: &model::Enum) {
        let mut here: BTreeMap<&str, i64> = BTreeMap::new();
        for member in of.members.iter().filter(|of| self.version.has(of.versions)) {
            here.insert(&member.name, member.value);
        }
        let name = &of.name;
        let Some(there) = self.csdl.enums.get(name) else {
            if self.csdl.whole && !here.is_empty() {
                self.lines.push(format!("{name}: is not there"));
            }
            return;
        };
        for (member, value) in &here {
            let place = format!("{name}.{member}");
            match there.members.get(*member) {
                Some(there) => self.unlike(&place, "value", &there.to_string(), &value.to_string()),
                None => self.lines.push(format!("{place}: is not there")),
            }
        }
        for member in there
            .members
            .keys()
            .filter(|name| !here.contains_key(name.as_str()))
        {
            self.lines.push(format!("{name}.{member}: is not here"));
        }
    }

    fn action(&mut self, on: &str, action: &Action) {
        let place = format!("{on}.{}()", action.name);
        let mut actions = self.csdl.actions.iter();
        let Some(there) = actions.find(|of| {
            of.name == action.name && !of.bound_to_collection && self.csdl.derives(on, &of.bound_to)
        }) else {
            self.lines.push(format!("{place}: is not there"));
            return;
        };
        let none = || "nothing".to_owned();
        let returns = there.returns.clone().unwrap_or_else(none);
        let here = action.returns.clone().unwrap_or_else(none);
        self.unlike(&place, "what it returns", &returns, &here);
        let here: Vec<_> = action
            .parameters
            .iter()
            .filter(|of| self.version.has(of.versions))
            .collect();
        for parameter in &here {
            let place = format!("{place}.{}", parameter.name);
            match there.parameters.iter().find(|of| of.name == parameter.name) {
                Some(of) => {
                    let Some(type_name) = &of.type_name else {
                        continue;
                    };
                    let here = shown(&parameter.type_name, parameter.collection);
                    self.unlike(&place, "type", type_name, &here);
                    self.nullable(&place, of.nullable, parameter.nullable);
                }
                None => self.lines.push(format!("{place}: is not there")),
            }
        }
        for of in &there.parameters {
            if here.iter().all(|parameter| parameter.name != of.name) {
                self.lines.push(format!("{place}.{}: is not here", of.name));
            }
        }
    }
}

/// `#microsoft.graph.managedDevice` is `managedDevice`.
fn model_name(odata_type: &str) -> &str {
    odata_type.rsplit('.').next().unwrap_or(odata_type)
}

/// A type as CSDL writes it.
fn shown(name: &str, collection: bool) -> String {
    if collection {
        format!("Collection({name})")
    } else {
        name.to_owned()
    }
}
