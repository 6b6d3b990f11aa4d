//! The reference help, in PowerShell's XML, from `help/*.txt`: what each command does, its parameter sets, and what there is
//! to say of a parameter. Lines are `command`, `synopsis`, `text` (a paragraph), `set` (the parameters of a set; `+call`,
//! `+write` and `+properties` are several), `parameter NAME TYPE [required] [pipeline=…] [position=…] [alias=…] [default=…] =
//! TEXT`, `input` and `output TYPE = TEXT`, `example`, `code`, `remark`. In `resources.txt` there is a command for each verb, with
//! `{…}` for what the description of a resource says.

use std::fmt::Write as _;

use super::super::made::made;
use super::super::model::{Kind, Model, Property, Resource};
use super::super::names::pascal;
use super::{noun, parameters, verbs};

const PARAMETERS: &str = include_str!("help/parameters.txt");
const COMMANDS: &str = include_str!("help/commands.txt");
const RESOURCES: &str = include_str!("help/resources.txt");

const CALL: &[&str] = &[
    "Client",
    "AccessToken",
    "ClientRequestId",
    "DeadlineSec",
    "NoWait",
    "Header",
    "OptionsJson",
];
const WRITE: &[&str] = &["WhatIf", "Confirm"];

/// A parameter of a command.
#[derive(Clone)]
struct Parameter {
    name: String,
    type_of: String,
    is_required: bool,
    pipeline: Option<String>,
    position: Option<String>,
    alias: Option<String>,
    default: Option<String>,
    about: String,
}

#[derive(Default)]
struct Example {
    title: String,
    code: Vec<String>,
    remark: String,
}

/// A command's help.
#[derive(Default)]
struct Command {
    name: String,
    synopsis: String,
    texts: Vec<String>,
    sets: Vec<Vec<String>>,
    parameters: Vec<Parameter>,
    inputs: Vec<(String, String)>,
    outputs: Vec<(String, String)>,
    examples: Vec<Example>,
}

/// The names of all commands, in order.
pub(super) fn names(model: &Model) -> Vec<String> {
    commands(model)
        .into_iter()
        .map(|command| command.name)
        .collect()
}

/// The help file.
pub(super) fn reference(model: &Model) -> String {
    let commands = commands(model);
    let names: Vec<&str> = commands
        .iter()
        .map(|command| command.name.as_str())
        .collect();
    let commands: String = commands
        .iter()
        .map(|command| written(command, &names))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<!-- {} -->
<helpItems schema=\"maml\" xmlns=\"http://msh\">
{commands}</helpItems>
",
        made("xtask/src/generate/powershell/help/*.txt and resources/*.json")
    )
}

fn commands(model: &Model) -> Vec<Command> {
    let mut commands: Vec<Command> = blocks(COMMANDS).map(|block| read(block, &[])).collect();
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
                let mut command = read(&block, &properties);
                if resource.parent.is_some() && verb != "Test" {
                    for set in &mut command.sets {
                        set.insert(0, "ParentId".to_owned());
                    }
                }
                commands.push(command);
            }
        }
    }
    commands.sort_by(|one, other| one.name.cmp(&other.name));
    commands
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
    if property.versions == super::Versions::Beta {
        about.push_str(" Only in beta.");
    }
    Parameter {
        name: pascal(&property.name),
        type_of: "Object".to_owned(),
        is_required: false,
        pipeline: Some("ByPropertyName".to_owned()),
        position: None,
        alias: None,
        default: None,
        about,
    }
}

fn read(block: &str, properties: &[Parameter]) -> Command {
    let mut command = Command::default();
    let mut own: Vec<Parameter> = Vec::new();
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
            "set" => command.sets.push(set(rest, properties)),
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
    command.parameters = own;
    command
}

fn set(names: &str, properties: &[Parameter]) -> Vec<String> {
    names
        .split(' ')
        .flat_map(|name| match name {
            "+call" => CALL.iter().map(|name| (*name).to_owned()).collect(),
            "+write" => WRITE.iter().map(|name| (*name).to_owned()).collect(),
            "+properties" => properties
                .iter()
                .map(|property| property.name.clone())
                .collect(),
            name => vec![name.to_owned()],
        })
        .collect()
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
        name: words.first().copied().unwrap_or_default().to_owned(),
        type_of: words.get(1).copied().unwrap_or_default().to_owned(),
        is_required: words.contains(&"required"),
        pipeline: value("pipeline="),
        position: value("position="),
        alias: value("alias="),
        default: value("default="),
        about: about.to_owned(),
    }
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

impl Parameter {
    fn attributes(&self) -> String {
        format!(
            "required=\"{}\" variableLength=\"true\" globbing=\"false\" pipelineInput=\"{}\" position=\"{}\" aliases=\"{}\"",
            self.is_required,
            self.pipeline
                .as_ref()
                .map_or("false".to_owned(), |by| format!("true ({by})")),
            self.position.as_deref().unwrap_or("named"),
            self.alias.as_deref().unwrap_or("none"),
        )
    }

    /// Its value in a syntax; a switch has none.
    fn value(&self, indent: &str) -> String {
        if self.type_of == "SwitchParameter" {
            return String::new();
        }
        format!(
            "{indent}<command:parameterValue required=\"true\" variableLength=\"{}\">{}</command:parameterValue>\n",
            self.type_of.ends_with("[]"),
            self.type_of
        )
    }
}

fn written(command: &Command, names: &[&str]) -> String {
    let name = &command.name;
    let (verb, noun) = name.split_once('-').unwrap_or((name, ""));
    let find = |wanted: &str| {
        command
            .parameters
            .iter()
            .find(|parameter| parameter.name == wanted)
    };
    let texts: String = command
        .texts
        .iter()
        .map(|text| format!("      <maml:para>{}</maml:para>\n", xml(text)))
        .collect();
    let mut syntax = String::new();
    let mut all: Vec<&Parameter> = Vec::new();
    for set in &command.sets {
        let mut items = String::new();
        for parameter in set.iter().filter_map(|name| find(name)) {
            let _ = write!(
                items,
                "        <command:parameter {}>
          <maml:name>{}</maml:name>
{}        </command:parameter>
",
                parameter.attributes(),
                parameter.name,
                parameter.value("          ")
            );
            if all.iter().all(|one| one.name != parameter.name) {
                all.push(parameter);
            }
        }
        let _ = write!(
            syntax,
            "      <command:syntaxItem>
        <maml:name>{name}</maml:name>
{items}      </command:syntaxItem>
"
        );
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    let parameters: String = all.iter().map(|parameter| described(parameter)).collect();
    let inputs: String = command
        .inputs
        .iter()
        .map(|(of, text)| typed("inputType", of, text))
        .collect();
    let outputs: String = command
        .outputs
        .iter()
        .map(|(of, text)| typed("returnValue", of, text))
        .collect();
    let examples: String = command
        .examples
        .iter()
        .enumerate()
        .map(|(at, example)| {
            format!(
                "      <command:example>
        <maml:title>Example {}: {}</maml:title>
        <dev:code>{}</dev:code>
        <dev:remarks><maml:para>{}</maml:para></dev:remarks>
      </command:example>
",
                at + 1,
                xml(&example.title),
                xml(&example.code.join("\n")),
                xml(&example.remark)
            )
        })
        .collect();
    let links: String = names
        .iter()
        .filter(|other| **other != name && (other.ends_with(&format!("-{noun}")) || **other == "Connect-Intune"))
        .chain([&"about_Intune"])
        .map(|other| {
            format!("      <maml:navigationLink><maml:linkText>{other}</maml:linkText><maml:uri /></maml:navigationLink>\n")
        })
        .collect();
    format!(
        "  <command:command xmlns:maml=\"http://schemas.microsoft.com/maml/2004/10\" xmlns:command=\"http://schemas.microsoft.com/maml/dev/command/2004/10\" xmlns:dev=\"http://schemas.microsoft.com/maml/dev/2004/10\">
    <command:details>
      <command:name>{name}</command:name>
      <command:verb>{verb}</command:verb>
      <command:noun>{noun}</command:noun>
      <maml:description><maml:para>{}</maml:para></maml:description>
    </command:details>
    <maml:description>
{texts}    </maml:description>
    <command:syntax>
{syntax}    </command:syntax>
    <command:parameters>
{parameters}    </command:parameters>
    <command:inputTypes>
{inputs}    </command:inputTypes>
    <command:returnValues>
{outputs}    </command:returnValues>
    <command:examples>
{examples}    </command:examples>
    <command:relatedLinks>
{links}    </command:relatedLinks>
  </command:command>
",
        xml(&command.synopsis)
    )
}

fn described(parameter: &Parameter) -> String {
    let default =
        parameter
            .default
            .as_deref()
            .unwrap_or(if parameter.type_of == "SwitchParameter" {
                "False"
            } else {
                "None"
            });
    format!(
        "      <command:parameter {}>
        <maml:name>{}</maml:name>
        <maml:description><maml:para>{}</maml:para></maml:description>
{}        <dev:type><maml:name>{}</maml:name><maml:uri /></dev:type>
        <dev:defaultValue>{default}</dev:defaultValue>
      </command:parameter>
",
        parameter.attributes(),
        parameter.name,
        xml(&parameter.about),
        parameter.value("        "),
        parameter.type_of
    )
}

fn typed(element: &str, type_of: &str, text: &str) -> String {
    format!(
        "      <command:{element}>
        <dev:type><maml:name>{}</maml:name></dev:type>
        <maml:description><maml:para>{}</maml:para></maml:description>
      </command:{element}>
",
        xml(type_of),
        xml(text)
    )
}
