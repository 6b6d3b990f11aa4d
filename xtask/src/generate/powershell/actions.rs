//! The cmdlets of actions: those of which the help tells. Every action has Invoke-IntuneEntityAction besides.

use super::super::made::made;
use super::super::model::{Model, Resource};
use super::commands::{Command, commands};
use super::noun;

/// Words with which an action's name begins that are verbs of PowerShell, and the class that has the verb.
const VERBS: &[(&str, &str)] = &[("sync", "VerbsData.Sync")];

pub(super) fn actions(model: &Model) -> String {
    let first = made("resources/*.json and xtask/src/generate/powershell/help/commands.txt");
    let told = commands(model);
    let mut classes = Vec::new();
    for resource in &model.resources {
        for action in &resource.actions {
            let noun = noun(resource);
            let name = action.name.as_str();
            for (word, verb) in VERBS.iter().filter(|(word, _)| name.starts_with(word)) {
                let attribute = format!("{verb}, \"{noun}\"");
                let command = format!("{}-{noun}", super::pascal(word));
                let class = |told| {
                    class(
                        told,
                        &attribute,
                        "ActionCommand",
                        "void",
                        resource,
                        name,
                        "",
                    )
                };
                classes.extend(find(&told, &command).map(class));
            }
            for (verb, merge) in [("Set", ""), ("Add", "Add"), ("Remove", "Remove")] {
                let noun = match &action.replaces {
                    Some(replaced) => {
                        format!("{noun}{}", super::pascal(replaced.trim_end_matches('s')))
                    }
                    None => continue,
                };
                let attribute = format!("VerbsCommon.{verb}, \"{noun}\"");
                let merging = match merge {
                    "" => String::new(),
                    merge => format!(
                        "\n    private protected override string Merging => Intune.Merge.{merge};\n"
                    ),
                };
                let class = |told| {
                    class(
                        told,
                        &attribute,
                        "AssignmentCommand",
                        "PSObject",
                        resource,
                        name,
                        &merging,
                    )
                };
                classes.extend(find(&told, &format!("{verb}-{noun}")).map(class));
            }
        }
    }
    let classes = classes.join("\n");
    format!(
        "\
// {first}

using System.Management.Automation;

namespace Intune.PowerShell;

{classes}"
    )
}

fn find<'c>(told: &'c [Command], name: &str) -> Option<&'c Command> {
    told.iter().find(|command| command.name == name)
}

fn class(
    told: &Command,
    attribute: &str,
    base: &str,
    gives: &str,
    resource: &Resource,
    action: &str,
    more: &str,
) -> String {
    let impact = match told.name.starts_with("Remove-") {
        true => "High",
        false => "Medium",
    };
    format!(
        "\
/// <summary>{synopsis}</summary>
[Cmdlet(
    {attribute}, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.{impact})]
[OutputType(typeof({gives}))]
public sealed partial class {class}Command : {base}
{{
    internal override string ResourceName => \"{resource}\";

    private protected override string ActionName => \"{action}\";
{more}}}
",
        synopsis = told.synopsis,
        class = told.name.replace('-', ""),
        resource = resource.name,
    )
}
