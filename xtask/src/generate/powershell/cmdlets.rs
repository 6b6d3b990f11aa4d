//! The cmdlets of each resource, and the objects that come out of them.

use super::super::made::made;
use super::super::model::{Kind, Model, Property, Resource, Versions};
use super::super::names::{csharp, pascal, wrapped};
use super::commands::commands;
use super::{name_of, noun, parameters, states, verbs};

pub(super) fn summary(indent: &str, text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let line = format!("{indent}/// <summary>{text}</summary>");
    if line.chars().count() <= 125 {
        return line;
    }
    let prefix = format!("{indent}/// ");
    format!(
        "{prefix}<summary>\n{}\n{prefix}</summary>",
        wrapped(&text, 125, &prefix)
    )
}

pub(super) fn cmdlets(model: &Model, resource: &Resource) -> String {
    let first = made(&format!("resources/{}.json", resource.name));
    let entity = entity(model, resource);
    let commands: Vec<String> = verbs(resource)
        .into_iter()
        .map(|verb| command(model, resource, verb))
        .collect();
    let commands = commands.join("\n");
    format!(
        "\
// {first}

using System.Management.Automation;

namespace Intune.PowerShell;

#pragma warning disable IDE1006 // Names as the service spells them.

{entity}
#pragma warning restore IDE1006
#pragma warning disable CS0108, CS0114 // A parameter may have the name of what commands have besides; that is not used here.

{commands}"
    )
}

/// The type of a property of an object, when it takes a value, and how.
fn held(model: &Model, property: &Property) -> (&'static str, &'static str, &'static str) {
    let is_text = matches!(
        model.kind(property),
        Kind::String | Kind::DateTimeOffset | Kind::TimeOfDay | Kind::Guid | Kind::Enum(_)
    );
    match (model.kind(property), property.collection) {
        (_, false) if is_text => ("string?", "", "Text(value)"),
        (Kind::Boolean, false) => (
            "bool?",
            " when value.Kind is JsonKind.Boolean or JsonKind.Null",
            "value.AsBoolean()",
        ),
        (Kind::Int32 | Kind::Int64, false) => (
            "long?",
            " when value.Kind == JsonKind.Null || value.AsInt64() is not null",
            "value.AsInt64()",
        ),
        (Kind::Double, false) => (
            "double?",
            " when value.Kind is JsonKind.Number or JsonKind.Null",
            "value.AsDouble()",
        ),
        _ => ("object?", "", "Values.From(value)"),
    }
}

fn entity(model: &Model, resource: &Resource) -> String {
    let class = pascal(&resource.singular);
    let mut members = String::new();
    let mut cases = String::new();
    // What beta alone has is a note property where it comes: no export of v1.0 is to have a column for it.
    for property in resource
        .properties
        .iter()
        .filter(|property| property.versions == Versions::Both)
    {
        let (type_of, when, value) = held(model, property);
        let name = csharp(&property.name);
        let about = summary("    ", &property.meaning);
        members.push_str(&format!(
            "{about}\n    public {type_of} {name} {{ get; private set; }}\n\n"
        ));
        // These two are parameters there.
        let of_this = match name.as_str() {
            "name" | "value" => "this.",
            _ => "",
        };
        cases.push_str(&format!(
            "            case nameof({name}){when}:
                {of_this}{name} = {value};
                return true;
"
        ));
    }
    let mut line = vec![
        name_of(resource).map_or("null".to_owned(), |property| csharp(&property.name)),
        "id".to_owned(),
    ];
    line.extend(
        states(model, resource)
            .into_iter()
            .map(|(property, _)| csharp(&property.name)),
    );
    let line = line.join(", ");
    let about = summary(
        "",
        &format!(
            "One of {}, as the service sent it. {}",
            resource.name, resource.meaning
        ),
    );
    format!(
        "\
{about}
public sealed class {class} : EntityObject
{{
{members}    /// <summary>Name, states and key in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Line({line});

    private protected override bool Set(string name, JsonData value)
    {{
        switch (name)
        {{
{cases}            default:
                return false;
        }}
    }}
}}
"
    )
}

/// How a command for entities begins: its attributes, and the class that does what it does.
fn head(verb: &str, noun: &str, entity: &str) -> (String, &'static str) {
    match verb {
        "Read" => (
            format!("[Cmdlet(VerbsCommon.Get, \"{noun}\")]\n[OutputType(typeof({entity}))]"),
            "GetSingletonCommand",
        ),
        "Get" => (
            format!(
                "[Cmdlet(VerbsCommon.Get, \"{noun}\", DefaultParameterSetName = ListSet)]
[OutputType(typeof({entity}), ParameterSetName = new[] {{ ListSet, IdSet }})]
[OutputType(typeof(long), ParameterSetName = new[] {{ CountSet }})]"
            ),
            "GetEntityCommand",
        ),
        "New" => (
            writing("Common.New", noun, &format!("[OutputType(typeof({entity}))]")),
            "NewEntityCommand",
        ),
        "Import" => (
            writing("Data.Import", noun, "[OutputType(typeof(ImportedRow), typeof(Forecast))]"),
            "ImportEntityCommand",
        ),
        "Set" => (
            writing("Common.Set", noun, &format!("[OutputType(typeof({entity}))]")),
            "SetEntityCommand",
        ),
        "Remove" => (
            format!(
                "[Cmdlet(VerbsCommon.Remove, \"{noun}\", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]"
            ),
            "RemoveEntityCommand",
        ),
        "Resolve" => (
            format!(
                "[Cmdlet(VerbsDiagnostic.Resolve, \"{noun}\", DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(Reconciliation))]"
            ),
            "ResolveEntityCommand",
        ),
        _ => (
            format!(
                "[Cmdlet(VerbsDiagnostic.Test, \"{noun}\", DefaultParameterSetName = PropertiesSet)]
[OutputType(typeof(EntityProblem), typeof(bool))]"
            ),
            "TestEntityCommand",
        ),
    }
}

fn command(model: &Model, resource: &Resource, verb: &str) -> String {
    let noun = noun(resource);
    let (does, kind) = match verb {
        "Get" if resource.singleton => ("Reads the one object of", "Read"),
        "Get" => ("Reads", verb),
        "New" => ("Creates", verb),
        "Import" => ("Creates many", verb),
        "Set" => ("Changes", verb),
        "Remove" => ("Deletes", verb),
        "Resolve" => ("Looks for creates whose outcome is unknown among", verb),
        _ => ("Checks, without sending them,", verb),
    };
    let (mut attributes, base) = head(kind, &noun, &pascal(&resource.singular));
    if verb == "Set" {
        attributes = attributes.replace("[Output", &format!("[Alias(\"Update-{noun}\")]\n[Output"));
    }
    let mut members = String::new();
    if matches!(verb, "New" | "Test" | "Resolve") {
        members.push_str(&parameter(model, None));
    }
    if matches!(verb, "New" | "Set" | "Test" | "Resolve") {
        members.extend(
            parameters(resource)
                .into_iter()
                .map(|property| parameter(model, Some(property))),
        );
    }
    let (parent, below) = match &resource.parent {
        Some(_) if verb != "Test" => (
            "    /// <summary>The id of the entity below which it stands.</summary>
    [Parameter(Mandatory = true)]
    public string ParentId { get; set; } = \"\";

",
            BELOW,
        ),
        _ => ("", ""),
    };
    format!(
        "\
/// <summary>{does} {name}.</summary>
{attributes}
public sealed class {verb}{noun}Command : {base}
{{
{parent}{members}    internal override string ResourceName => \"{name}\";
{below}}}
",
        name = resource.name,
    )
}

const BELOW: &str = "\n    private protected override string? Parent => ParentId;\n";

/// The same commands for any resource, which is a parameter of them; what they declare is in the help.
pub(super) fn any(model: &Model) -> String {
    let first = made("xtask/src/generate/powershell/help/commands.txt");
    let commands: Vec<String> = commands(model)
        .iter()
        .filter_map(|command| {
            let verb = command.name.strip_suffix("-IntuneEntity")?;
            let (attributes, base) = head(verb, "IntuneEntity", "EntityObject");
            let synopsis = &command.synopsis;
            Some(format!(
                "\
/// <summary>{synopsis}</summary>
{attributes}
public sealed partial class {verb}IntuneEntityCommand : {base}
{{
    internal override string ResourceName => Resource;
{BELOW}}}
"
            ))
        })
        .collect();
    let commands = commands.join("\n");
    format!(
        "\
// {first}

using System.Management.Automation;

namespace Intune.PowerShell;

{commands}"
    )
}

fn writing(verb: &str, noun: &str, more: &str) -> String {
    format!(
        "[Cmdlet(
    Verbs{verb}, \"{noun}\", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertiesSet)]
{more}"
    )
}

/// A property's parameter; without a property the key's.
fn parameter(model: &Model, property: Option<&Property>) -> String {
    let (about, name, completer) = match property {
        None => (
            "What the entity is found by; left out where it is null.",
            "Id".to_owned(),
            String::new(),
        ),
        Some(property) => (
            property.meaning.as_str(),
            pascal(&property.name),
            match model.kind(property) {
                Kind::Enum(of) => {
                    format!(
                        "    [ArgumentCompleter(typeof({}Completer))]\n",
                        pascal(of.short_name())
                    )
                }
                _ => String::new(),
            },
        ),
    };
    let about = summary("    ", about);
    format!(
        "{about}
    [Parameter(ParameterSetName = PropertiesSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
{completer}    public object? {name} {{ get; set; }}

"
    )
}

pub(super) fn resources(model: &Model) -> String {
    let first = made("resources/*.json and contract/options.json");
    let mut makes = String::new();
    let mut nouns = String::new();
    for resource in &model.resources {
        makes.push_str(&format!(
            "        \"{}\" => new {}(),\n",
            resource.name,
            pascal(&resource.singular)
        ));
        nouns.push_str(&format!(
            "        [\"{}\"] = \"{}\",\n",
            noun(resource),
            resource.name
        ));
    }
    let completers: String = model
        .enums()
        .map(|of| {
            let name = pascal(of.short_name());
            format!(
                "
/// <summary>The names of <see cref=\"Intune.{name}\"/>.</summary>
public sealed class {name}Completer() : NameCompleter(Constants(typeof(Intune.{name})));
"
            )
        })
        .collect();
    let choices: String = model
        .contract
        .options
        .choices
        .iter()
        .filter(|choice| choice.name != "cloud")
        .map(|choice| {
            let name = pascal(&choice.name);
            format!(
                "
/// <summary>The names of <see cref=\"Intune.{name}\"/>.</summary>
public sealed class {name}Completer() : NameCompleter(Constants(typeof(Intune.{name})));
"
            )
        })
        .collect();
    format!(
        "\
// {first}

using System;
using System.Collections.Generic;

namespace Intune.PowerShell;

public abstract partial class EntityObject
{{
    /// <summary>The resource that a cmdlet with a noun is for, letter case aside.</summary>
    internal static readonly Dictionary<string, string> Nouns = new(StringComparer.OrdinalIgnoreCase)
    {{
{nouns}    }};

    private static EntityObject Make(string resource) => resource switch
    {{
{makes}        _ => new AnyEntity(),
    }};
}}
{completers}{choices}"
    )
}
