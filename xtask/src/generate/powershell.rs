//! The PowerShell module: of each resource the objects that come out, the cmdlets with their parameters, the views; the
//! manifest; and the reference help.

mod help;
mod views;

use std::path::PathBuf;

use super::made::{Files, made};
use super::model::{Kind, Model, Property, Resource, Verb, Versions};
use super::names::{csharp, pascal, wrapped};

pub(super) fn files(model: &Model) -> Files {
    let mut files: Files = model
        .resources
        .iter()
        .map(|resource| {
            (
                path(&format!("Generated/{}.cs", pascal(&resource.singular))),
                cmdlets(model, resource),
            )
        })
        .collect();
    files.push((path("Generated/Resources.cs"), resources(model)));
    files.push((path("Intune.Format.ps1xml"), views::views(model)));
    files.push((path("Intune.psd1"), manifest(model)));
    files.push((
        path("en-US/Intune.PowerShell.dll-Help.xml"),
        help::reference(model),
    ));
    files
}

fn path(name: &str) -> PathBuf {
    format!("bindings/powershell/src/{name}").into()
}

/// What a resource's cmdlets are called behind the verb: `IntuneIosUpdateStatus`.
fn noun(resource: &Resource) -> String {
    format!("Intune{}", pascal(&resource.singular))
}

/// The verbs of a resource's cmdlets.
fn verbs(resource: &Resource) -> Vec<&'static str> {
    let has = |verb| resource.verbs.contains(&verb);
    [
        ("Get", has(Verb::Get) || has(Verb::List)),
        ("New", has(Verb::Create)),
        ("Set", has(Verb::Update) && !resource.singleton),
        ("Remove", has(Verb::Delete) && !resource.singleton),
        ("Test", has(Verb::Create)),
    ]
    .into_iter()
    .filter_map(|(verb, has)| has.then_some(verb))
    .collect()
}

/// The properties that are parameters of a command, and not those that it has besides.
fn parameters(resource: &Resource) -> Vec<&Property> {
    const TAKEN: &[&str] = &[
        "accessToken",
        "allowUnknown",
        "client",
        "clientRequestId",
        "confirm",
        "deadlineSec",
        "debug",
        "emptyAsNull",
        "errorAction",
        "errorVariable",
        "header",
        "id",
        "informationAction",
        "informationVariable",
        "inputObject",
        "json",
        "noWait",
        "optionsJson",
        "outBuffer",
        "outVariable",
        "parentId",
        "pipelineVariable",
        "progressAction",
        "quiet",
        "require",
        "verbose",
        "warningAction",
        "warningVariable",
        "whatIf",
    ];
    resource
        .properties
        .iter()
        .filter(|property| {
            !property.key && !property.read_only && !TAKEN.contains(&property.name.as_str())
        })
        .collect()
}

/// What an entity is called for people.
fn name_of(resource: &Resource) -> Option<&Property> {
    ["displayName", "deviceDisplayName", "deviceName"]
        .iter()
        .find_map(|name| {
            resource
                .properties
                .iter()
                .find(|property| property.name == *name)
        })
}

/// The first states of an entity, which tell one from another at a glance.
fn states<'m>(model: &'m Model, resource: &'m Resource) -> Vec<(&'m Property, usize)> {
    resource
        .properties
        .iter()
        .filter_map(|property| match model.kind(property) {
            Kind::Enum(of) if !property.collection && property.versions == Versions::Both => {
                let longest = of
                    .members
                    .iter()
                    .map(|member| member.name.len())
                    .max()
                    .unwrap_or_default();
                Some((property, longest.max(property.name.len())))
            }
            _ => None,
        })
        .take(2)
        .collect()
}

fn summary(indent: &str, text: &str) -> String {
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

fn cmdlets(model: &Model, resource: &Resource) -> String {
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

fn command(model: &Model, resource: &Resource, verb: &str) -> String {
    let (noun, class) = (noun(resource), pascal(&resource.singular));
    let (does, attributes, base) = match verb {
        "Get" if resource.singleton => (
            "Reads the one object of",
            format!("[Cmdlet(VerbsCommon.Get, \"{noun}\")]\n[OutputType(typeof({class}))]"),
            "GetSingletonCommand",
        ),
        "Get" => (
            "Reads",
            format!(
                "[Cmdlet(VerbsCommon.Get, \"{noun}\", DefaultParameterSetName = ListSet)]
[OutputType(typeof({class}), ParameterSetName = new[] {{ ListSet, IdSet }})]
[OutputType(typeof(long), ParameterSetName = new[] {{ CountSet }})]"
            ),
            "GetEntityCommand",
        ),
        "New" => ("Creates", writing("New", &noun, &format!("[OutputType(typeof({class}))]")), "NewEntityCommand"),
        "Set" => (
            "Changes",
            writing("Set", &noun, &format!("[Alias(\"Update-{noun}\")]\n[OutputType(typeof({class}))]")),
            "SetEntityCommand",
        ),
        "Remove" => (
            "Deletes",
            format!(
                "[Cmdlet(VerbsCommon.Remove, \"{noun}\", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]"
            ),
            "RemoveEntityCommand",
        ),
        _ => (
            "Checks, without sending them,",
            format!(
                "[Cmdlet(VerbsDiagnostic.Test, \"{noun}\", DefaultParameterSetName = PropertySet)]
[OutputType(typeof(EntityProblem), typeof(bool))]"
            ),
            "TestEntityCommand",
        ),
    };
    let mut members = String::new();
    if matches!(verb, "New" | "Test") {
        members.push_str(&parameter(model, None));
    }
    if matches!(verb, "New" | "Set" | "Test") {
        members.extend(
            parameters(resource)
                .into_iter()
                .map(|property| parameter(model, Some(property))),
        );
    }
    let parent = match &resource.parent {
        Some(_) if verb != "Test" => {
            "    /// <summary>The id of the entity below which it stands.</summary>
    [Parameter(Mandatory = true)]
    public string ParentId { get; set; } = \"\";

"
        }
        _ => "",
    };
    let below = if parent.is_empty() {
        ""
    } else {
        "\n    private protected override string? Parent => ParentId;\n"
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

fn writing(verb: &str, noun: &str, more: &str) -> String {
    format!(
        "[Cmdlet(
    VerbsCommon.{verb}, \"{noun}\", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = PropertySet)]
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
    [Parameter(ParameterSetName = PropertySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
{completer}    public object? {name} {{ get; set; }}

"
    )
}

fn resources(model: &Model) -> String {
    let first = made("resources/*.json");
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
{completers}"
    )
}

fn manifest(model: &Model) -> String {
    let first = made("resources/*.json and the commands of the reference help");
    let quoted = |names: &[String]| -> String {
        let lines: Vec<String> = names
            .iter()
            .map(|name| format!("        '{name}'"))
            .collect();
        lines.join(",\n")
    };
    let commands = quoted(&help::names(model));
    let aliases: Vec<String> = model
        .resources
        .iter()
        .filter(|resource| verbs(resource).contains(&"Set"))
        .map(|resource| format!("Update-{}", noun(resource)))
        .collect();
    let aliases = quoted(&aliases);
    format!(
        "\
# {first}
@{{
    RootModule             = 'Intune.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '4f6a2a39-0b64-4c0d-9e0b-6a7c6f0d8a51'
    Author                 = 'The intune authors'
    CompanyName            = 'The intune authors'
    Copyright              = 'MIT OR Apache-2.0'
    Description            = 'Microsoft Graph''s Intune resources of iOS updates: every operation.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    RequiredAssemblies     = @('Intune.Managed.dll')
    FormatsToProcess       = @('Intune.Format.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
{commands}
    )
    VariablesToExport      = @()
    AliasesToExport        = @(
{aliases}
    )
    PrivateData            = @{{ PSData = @{{ Tags = @('Intune', 'MicrosoftGraph', 'iOS') }} }}
}}
"
    )
}
