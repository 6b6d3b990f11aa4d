//! The parameters that a class of the module declares, as the help tells of them.

use super::super::made::made;
use super::super::model::Model;
use super::cmdlets::summary;
use super::commands::{Command, with_classes};
use super::parameter::Parameter;

/// Sets of a class that its base has already.
const INHERITED: &[(&str, &str)] = &[
    ("ImportEntityCommand", "Properties"),
    ("ImportEntityCommand", "Json"),
];

/// Every class that is written by hand but for its parameters.
pub(super) fn declarations(model: &Model) -> String {
    let first = made("xtask/src/generate/powershell/help/*.txt and contract/options.json");
    let mut classes = Vec::new();
    for command in with_classes(model) {
        for (class, names) in &command.classes {
            classes.push(declared(&command, class, names));
        }
    }
    let classes = classes.join("\n");
    format!(
        "\
// {first}

using System.Collections;
using System.Management.Automation;
using System.Security;

namespace Intune.PowerShell;

{classes}"
    )
}

fn declared(command: &Command, class: &str, names: &[String]) -> String {
    let parameters: Vec<&Parameter> = names
        .iter()
        .filter_map(|name| command.parameters.iter().find(|one| one.name == *name))
        .collect();
    let mut members = Vec::new();
    if parameters.iter().any(|one| !sets(command, one).is_empty()) {
        // Other classes derive from those that are of no one command.
        let access = match class.contains("Intune") {
            true => "private",
            false => "private protected",
        };
        let constant = |name: &str| format!("    {access} const string {name}Set = \"{name}\";\n");
        let own = |name: &str| !INHERITED.contains(&(class, name));
        let sets = command.sets.iter().filter(|set| own(&set.name));
        members.push(sets.map(|set| constant(&set.name)).collect());
    }
    members.extend(parameters.into_iter().map(|one| member(command, one)));
    let members: String = members.join("\n");
    format!("public partial class {class}\n{{\n{members}}}\n")
}

/// The sets that a parameter is in; none where it is in all.
fn sets<'c>(command: &'c Command, parameter: &Parameter) -> Vec<&'c str> {
    let of: Vec<&str> = command
        .sets
        .iter()
        .filter(|set| set.parameters.contains(&parameter.name))
        .map(|set| set.name.as_str())
        .collect();
    match of.len() == command.sets.len() {
        true => Vec::new(),
        false => of,
    }
}

fn member(command: &Command, parameter: &Parameter) -> String {
    let attribute = |set: Option<&str>| {
        let mut ways = Vec::new();
        ways.extend(
            parameter
                .position
                .iter()
                .map(|at| format!("Position = {at}")),
        );
        ways.extend(set.map(|set| format!("ParameterSetName = {set}Set")));
        ways.extend(parameter.is_required.then(|| "Mandatory = true".to_owned()));
        ways.extend(parameter.pipeline.iter().map(|by| match by.as_str() {
            "ByValue" => "ValueFromPipeline = true".to_owned(),
            by => format!("ValueFromPipeline{by} = true"),
        }));
        match ways[..] {
            [] => "    [Parameter]\n".to_owned(),
            _ => format!("    [Parameter({})]\n", ways.join(", ")),
        }
    };
    let mut attributes = match sets(command, parameter)[..] {
        [] => attribute(None),
        ref several => several.iter().map(|set| attribute(Some(set))).collect(),
    };
    let mut more = Vec::new();
    more.extend(
        parameter
            .alias
            .iter()
            .map(|alias| format!("Alias(\"{alias}\")")),
    );
    more.extend(parameter.allow.iter().map(|what| format!("Allow{what}")));
    more.extend((parameter.type_of == "SecureString").then(|| "Secret".to_owned()));
    more.extend(
        parameter
            .completer
            .iter()
            .map(|of| format!("ArgumentCompleter(typeof({of}Completer))")),
    );
    attributes.extend(more.iter().map(|one| format!("    [{one}]\n")));
    let (type_of, name) = (parameter.csharp(), &parameter.name);
    let initial = match &parameter.initial {
        Some(initial) => format!(" = \"{initial}\";"),
        None if type_of == "string" => " = \"\";".to_owned(),
        None => String::new(),
    };
    let about = summary("    ", &said(&parameter.about));
    format!("{about}\n{attributes}    public {type_of} {name} {{ get; set; }}{initial}\n")
}

/// What is said of a parameter, without what is of one resource.
fn said(about: &str) -> String {
    let sentences: Vec<&str> = about
        .split_inclusive(". ")
        .filter(|sentence| !sentence.contains('{'))
        .collect();
    sentences.concat().trim_end().to_owned()
}
