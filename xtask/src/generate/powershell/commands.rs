//! The commands, from `help/*.txt`: what each does, its parameter sets, and what there is to say of a parameter. Lines are
//!
//! - `command NAME`, `synopsis`, `text` (a paragraph), `input` and `output TYPE = TEXT`, `example`, `code`, `remark`;
//! - `set [NAME:] PARAMETER…`: the parameters of a set; `+client`, `+call`, `+many`, `+write` and `+properties` are several;
//! - `class NAME PARAMETER…`: what a class of the module declares of them, written by hand but for that;
//! - `parameter NAME TYPE [required] [pipeline=…] [position=…] [alias=…] [default=…] [initial=…] [allow=…] [completer=…] = TEXT`.
//!
//! Parameters that are options of a client or a call are made from the contract, unless a line says more of one. In
//! `resources.txt` there is a command for each verb, with `{…}` for what the description of a resource says.

use super::super::model::{Kind, Model, Property, Resource, Versions};
use super::super::names::pascal;
use super::parameter::Parameter;
use super::{noun, options, parameters, verbs};

const PARAMETERS: &str = include_str!("help/parameters.txt");
const COMMANDS: &str = include_str!("help/commands.txt");
const RESOURCES: &str = include_str!("help/resources.txt");

const WRITE: &[&str] = &["WhatIf", "Confirm"];

#[derive(Default)]
pub(super) struct Example {
    pub(super) title: String,
    pub(super) code: Vec<String>,
    pub(super) remark: String,
}

/// Parameters that go together.
pub(super) struct Set {
    /// Empty where a command has but one.
    pub(super) name: String,
    pub(super) parameters: Vec<String>,
}

/// A command, as its help tells of it.
#[derive(Default)]
pub(super) struct Command {
    pub(super) name: String,
    pub(super) synopsis: String,
    pub(super) texts: Vec<String>,
    pub(super) sets: Vec<Set>,
    /// Classes of the module, and the parameters that each declares.
    pub(super) classes: Vec<(String, Vec<String>)>,
    pub(super) parameters: Vec<Parameter>,
    pub(super) inputs: Vec<(String, String)>,
    pub(super) outputs: Vec<(String, String)>,
    pub(super) examples: Vec<Example>,
}

/// The names of all commands, in order.
pub(super) fn names(model: &Model) -> Vec<String> {
    commands(model)
        .into_iter()
        .map(|command| command.name)
        .collect()
}

pub(super) fn commands(model: &Model) -> Vec<Command> {
    let mut commands: Vec<Command> = blocks(COMMANDS)
        .map(|block| read(model, block, &[]))
        .collect();
    for resource in &model.resources {
        let properties: Vec<Parameter> = parameters(resource)
            .into_iter()
            .map(|property| of_property(model, property))
            .collect();
        for verb in verbs(resource) {
            let wanted = if verb == "Get" && resource.singleton {
                "Read"
            } else {
                verb
            };
            let block =
                blocks(RESOURCES).find(|block| block.starts_with(&format!("command {wanted}-")));
            if let Some(block) = block {
                let block = filled(block, model, resource).replace("command Read-", "command Get-");
                let mut command = read(model, &block, &properties);
                // They are of every resource alike.
                command.classes.clear();
                if resource.parent.is_some() && verb != "Test" {
                    for set in &mut command.sets {
                        set.parameters.insert(0, "ParentId".to_owned());
                    }
                }
                commands.push(command);
            }
        }
    }
    commands.sort_by(|one, other| one.name.cmp(&other.name));
    commands
}

/// Those that have classes by hand: of one command, or of the verbs of every resource.
pub(super) fn with_classes(model: &Model) -> Vec<Command> {
    [COMMANDS, RESOURCES]
        .into_iter()
        .flat_map(blocks)
        .map(|block| read(model, block, &[]))
        .filter(|command| !command.classes.is_empty())
        .collect()
}

fn blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter(|block| !block.is_empty())
}

/// A command for each verb as it is for a resource.
fn filled(block: &str, model: &Model, resource: &Resource) -> String {
    let example = |property: &Property| match &property.example {
        Some(serde_json::Value::String(text)) => format!("'{}'", text.replace('\'', "''")),
        Some(serde_json::Value::Bool(truth)) => format!("${truth}"),
        Some(serde_json::Value::Array(items)) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| {
                    item.as_str()
                        .map_or(item.to_string(), |text| format!("'{text}'"))
                })
                .collect();
            format!("@({})", items.join(", "))
        }
        Some(other) => other.to_string(),
        None => "$value".to_owned(),
    };
    let is_plain = |property: &&&Property| {
        !matches!(model.kind(property), Kind::Complex(_)) && !property.collection
    };
    let changeable = parameters(resource);
    let first = changeable
        .iter()
        .filter(is_plain)
        .find(|property| property.nullable)
        .or_else(|| changeable.first())
        .copied();
    let sought = resource
        .properties
        .iter()
        .find(|property| property.filterable)
        .or_else(|| {
            resource.properties.iter().find(|property| {
                matches!(model.kind(property), Kind::Enum(_)) && !property.collection
            })
        })
        .or(first);
    let needed: Vec<&&Property> = changeable
        .iter()
        .filter(|property| property.required && !property.nullable)
        .collect();
    let splat: Vec<String> = needed
        .iter()
        .map(|property| format!("    {} = {}", pascal(&property.name), example(property)))
        .collect();
    let needs = match needed.as_slice() {
        [] => "A property that is not given is left out.".to_owned(),
        several => {
            let names: Vec<&str> = several
                .iter()
                .map(|property| property.name.as_str())
                .collect();
            format!(
                "Must be given: {}. Another one that is not given is sent as null where a create has to have it, and left out otherwise.",
                names.join(", ")
            )
        }
    };
    let key = resource
        .properties
        .iter()
        .find(|property| property.key)
        .and_then(|property| property.example.as_ref().map(|_| example(property)))
        .unwrap_or("$id".to_owned());
    let some: Vec<&str> = resource
        .properties
        .iter()
        .take(3)
        .map(|property| property.name.as_str())
        .collect();
    let odata_type = resource.odata_type.trim_start_matches("#microsoft.graph.");
    [
        ("{noun}", noun(resource)),
        ("{type}", odata_type.to_owned()),
        ("{entity}", pascal(odata_type)),
        ("{class}", pascal(&resource.singular)),
        ("{path}", resource.path.clone()),
        ("{meaning}", resource.meaning.clone()),
        ("{id}", key.trim_matches('\'').to_owned()),
        ("{some}", some.join(", ")),
        ("{needs}", needs),
        ("{splat}", splat.join("\ncode ")),
        (
            "{property}",
            first.map_or(String::new(), |property| property.name.clone()),
        ),
        (
            "{parameter}",
            first.map_or(String::new(), |property| pascal(&property.name)),
        ),
        ("{value}", first.map_or(String::new(), example)),
        (
            "{filter}",
            sought.map_or(String::new(), |property| {
                format!("{} eq {}", property.name, example(property))
            }),
        ),
    ]
    .into_iter()
    .fold(block.to_owned(), |text, (mark, value)| {
        text.replace(mark, &value)
    })
}

fn of_property(model: &Model, property: &Property) -> Parameter {
    let mut about = property.meaning.clone();
    about.push_str(match model.kind(property) {
        Kind::Enum(_) => " Tab offers the names; letter case counts.",
        Kind::DateTimeOffset => {
            " Text goes out untouched: RFC 3339 with Z or an offset, up to 7 fraction digits. A DateTimeOffset and a DateTime of kind \
             Utc or Local are written with 7 fraction digits; a DateTime of no kind is refused: write [DateTimeOffset]$date where it \
             is local time."
        }
        Kind::TimeOfDay => " A time of day, such as 22:00:00.0000000, or a TimeSpan.",
        Kind::String if property.name.to_lowercase().ends_with("version") => {
            " As text: '17.10' in quotes, or as it stands in the command; a number in a variable or an object is refused."
        }
        Kind::Boolean => " $true or $false.",
        Kind::Complex(_) => " A hashtable or an object, or JSON.",
        _ => "",
    });
    if property.versions == Versions::Beta {
        about.push_str(" Only in beta.");
    }
    Parameter {
        name: pascal(&property.name),
        type_of: "Object".to_owned(),
        pipeline: Some("ByPropertyName".to_owned()),
        about,
        ..Parameter::default()
    }
}

fn read(model: &Model, block: &str, properties: &[Parameter]) -> Command {
    let mut command = Command::default();
    let mut own: Vec<Parameter> = Vec::new();
    let client = options::client(&model.contract);
    let call = options::call(&model.contract);
    let many = options::many(&model.contract);
    let names = |words: &str| -> Vec<String> {
        let each = |word: &str| match word {
            "+client" => named(&client),
            "+many" => named(&many),
            "+call" => named(&call),
            "+options" => named(&call[2..call.len() - 1]),
            "+write" => WRITE.iter().map(|name| (*name).to_owned()).collect(),
            "+properties" => named(properties),
            word => vec![word.to_owned()],
        };
        words.split(' ').flat_map(each).collect()
    };
    for line in block.lines() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let pair = || {
            let (type_of, text) = rest.split_once(" =").unwrap_or((rest, ""));
            (type_of.to_owned(), text.trim_start().to_owned())
        };
        match word {
            "command" => rest.clone_into(&mut command.name),
            "synopsis" => rest.clone_into(&mut command.synopsis),
            "text" => command.texts.push(rest.to_owned()),
            "set" => {
                let (name, words) = rest.split_once(": ").unwrap_or(("", rest));
                command.sets.push(Set {
                    name: name.to_owned(),
                    parameters: names(words),
                });
            }
            "class" => {
                let (name, words) = rest.split_once(' ').unwrap_or((rest, ""));
                command.classes.push((name.to_owned(), names(words)));
            }
            "parameter" => own.push(parameter(rest)),
            "input" => command.inputs.push(pair()),
            "output" => command.outputs.push(pair()),
            "example" => command.examples.push(Example {
                title: rest.to_owned(),
                ..Example::default()
            }),
            _ => {
                if let Some(example) = command.examples.last_mut() {
                    match word {
                        "code" => example.code.push(rest.to_owned()),
                        _ => rest.clone_into(&mut example.remark),
                    }
                }
            }
        }
    }
    // Its own count more than those that all have.
    own.extend(properties.iter().cloned());
    own.extend(
        PARAMETERS
            .lines()
            .filter_map(|line| line.strip_prefix("parameter "))
            .map(parameter),
    );
    let is_of_client = command
        .classes
        .iter()
        .any(|(class, _)| class == options::CONNECT);
    own.extend(if is_of_client { client } else { call });
    own.extend(many);
    command.parameters = own;
    command
}

fn named(parameters: &[Parameter]) -> Vec<String> {
    let names = parameters.iter().map(|parameter| parameter.name.clone());
    names.collect()
}

fn parameter(line: &str) -> Parameter {
    let (head, about) = line.split_once(" = ").unwrap_or((line, ""));
    let words: Vec<&str> = head.split(' ').collect();
    let value = |mark: &str| {
        words
            .iter()
            .find_map(|word| word.strip_prefix(mark))
            .map(str::to_owned)
    };
    Parameter {
        initial: value("initial="),
        allow: value("allow=").map_or_else(Vec::new, |names| {
            names.split(',').map(str::to_owned).collect()
        }),
        completer: value("completer="),
        name: words.first().copied().unwrap_or_default().to_owned(),
        type_of: words.get(1).copied().unwrap_or_default().to_owned(),
        is_required: words.contains(&"required"),
        pipeline: value("pipeline="),
        position: value("position="),
        alias: value("alias="),
        default: value("default=").or(value("initial=")),
        about: about.to_owned(),
    }
}
