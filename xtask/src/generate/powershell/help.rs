//! The reference help, in PowerShell's XML: a command's syntax, parameters, inputs, outputs and examples.

use std::fmt::Write as _;

use super::super::made::made;
use super::super::model::Model;
use super::super::project::page;
use super::commands::{Command, commands};
use super::parameter::Parameter;

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
        for parameter in set.parameters.iter().filter_map(|name| find(name)) {
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
    // The first link is what `Get-Help -Online` opens.
    let online = format!(
        "      <maml:navigationLink><maml:linkText>Online Version:</maml:linkText><maml:uri>{}</maml:uri></maml:navigationLink>\n",
        page(&format!(
            "docs/reference/powershell.md#{}",
            name.to_lowercase()
        ))
    );
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
{online}{links}    </command:relatedLinks>
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
