//! The PowerShell module: of each resource the objects that come out, the cmdlets with their parameters, the views; the
//! manifest; and the reference help.

mod actions;
mod answers;
mod cmdlets;
mod commands;
mod declarations;
mod help;
mod options;
mod parameter;
mod views;

use std::path::PathBuf;

use super::made::{Files, made};
use super::model::{Kind, Model, Property, Resource, Verb, Versions};
use super::names::pascal;
use super::project::{AUTHORS, REPOSITORY, VERSION, page};

pub(super) fn files(model: &Model) -> Files {
    let mut files: Files = model
        .resources
        .iter()
        .map(|resource| {
            (
                path(&format!("Generated/{}.cs", pascal(&resource.singular))),
                cmdlets::cmdlets(model, resource),
            )
        })
        .collect();
    for (name, text) in [
        ("Actions", actions::actions(model)),
        ("EntityProblem", answers::answers(model)),
        ("AnyEntity", cmdlets::any(model)),
        ("Options", options::code(&model.contract)),
        ("Parameters", declarations::declarations(model)),
        ("Resources", cmdlets::resources(model)),
    ] {
        files.push((path(&format!("Generated/{name}.cs")), text));
    }
    files.push((path("Intune.Format.ps1xml"), views::views(model)));
    files.push((path("Intune.psd1"), manifest(model)));
    files.push((path("Intune.nuspec"), package()));
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
        ("Import", has(Verb::Create)),
        ("Set", has(Verb::Update) && !resource.singleton),
        ("Remove", has(Verb::Delete) && !resource.singleton),
        ("Test", has(Verb::Create)),
        ("Resolve", has(Verb::Create) && has(Verb::List)),
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

/// The parameters that a class of a command could not declare: it has a member of that name by itself, a line each.
pub(super) fn clashes(resource: &Resource) -> Vec<String> {
    let is_own =
        |name: &str| name == "resourceName" || name == "parent" && resource.parent.is_some();
    let declares = |verb: &str| ["New", "Set", "Test", "Resolve"].contains(&verb);
    let parameters = match verbs(resource).iter().any(|verb| declares(verb)) {
        true => parameters(resource),
        false => Vec::new(),
    };
    let own = parameters.into_iter().filter(|of| is_own(&of.name));
    own.map(|of| {
        format!(
            "{}.{}: a command of PowerShell has a member of that name: a name more in TAKEN of \
             xtask/src/generate/powershell.rs leaves it to -Json",
            resource.name, of.name
        )
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

/// What manifest and package say alike.
const DESCRIPTION: &str = "Microsoft Graph's Intune resources of iOS updates: every operation.";
const TAGS: [&str; 5] = ["Intune", "MicrosoftGraph", "iOS", "Windows", "Linux"];
const LICENSE_FILE: &str = "LICENSE-MIT";
const NOTES: &str = "CHANGELOG.md";

/// The package that the PowerShell Gallery takes.
fn package() -> String {
    let first = made("xtask/src/generate/powershell.rs and Cargo.toml");
    let license = page(LICENSE_FILE);
    let notes = page(NOTES);
    let tags = TAGS.join(" ");
    format!(
        "\
<?xml version=\"1.0\" encoding=\"utf-8\"?>
<!-- {first} -->
<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\">
  <metadata>
    <id>Intune</id>
    <version>{VERSION}</version>
    <authors>{AUTHORS}</authors>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <licenseUrl>{license}</licenseUrl>
    <projectUrl>{REPOSITORY}</projectUrl>
    <description>{DESCRIPTION}</description>
    <releaseNotes>{notes}</releaseNotes>
    <copyright>{AUTHORS}</copyright>
    <tags>PSModule PSEdition_Core PSEdition_Desktop {tags}</tags>
  </metadata>
  <files>
    <file src=\"**\" target=\"\" />
  </files>
</package>
"
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
    let commands = quoted(&commands::names(model));
    let aliases: Vec<String> = model
        .resources
        .iter()
        .filter(|resource| verbs(resource).contains(&"Set"))
        .map(|resource| format!("Update-{}", noun(resource)))
        .collect();
    let aliases = quoted(&aliases);
    let description = DESCRIPTION.replace('\'', "''");
    let license = page(LICENSE_FILE);
    let notes = page(NOTES);
    let tags: Vec<String> = TAGS.iter().map(|tag| format!("'{tag}'")).collect();
    let tags = tags.join(", ");
    format!(
        "\
# {first}
@{{
    RootModule             = 'Intune.PowerShell.dll'
    ModuleVersion          = '{VERSION}'
    GUID                   = '4f6a2a39-0b64-4c0d-9e0b-6a7c6f0d8a51'
    Author                 = '{AUTHORS}'
    CompanyName            = '{AUTHORS}'
    Copyright              = '{AUTHORS}'
    Description            = '{description}'
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
    PrivateData            = @{{
        PSData = @{{
            Tags         = @({tags})
            LicenseUri   = '{license}'
            ProjectUri   = '{REPOSITORY}'
            ReleaseNotes = '{notes}'
        }}
    }}
}}
"
    )
}
