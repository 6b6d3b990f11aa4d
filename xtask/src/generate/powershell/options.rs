//! Parameters that are options of a client, or of every call: made from the contract, with what writes them into options.

use super::super::contract::{Contract, MemberKind, ShapeMember, Shapes};
use super::super::made::made;
use super::super::names::pascal;
use super::parameter::Parameter;

/// The class of Connect-Intune, which takes a client's options.
pub(super) const CONNECT: &str = "ConnectIntuneCommand";

/// The options of a create of many.
const MANY: &str = "createManyOptions";

/// Options whose parameters have other names than their own.
const NAMES: &[(&str, &str)] = &[
    ("callOptions.headers", "Header"),
    ("retryOptions.baseDelayMs", "RetryBaseDelaySec"),
    ("retryOptions.maxDelayMs", "RetryMaxDelaySec"),
    ("tlsOptions.roots", "TlsRoots"),
];

/// Options that have no parameter of their kind: PowerShell has them in its own way.
const OWN: &[&str] = &[
    "clientOptions.cloud",
    "clientOptions.pacing",
    "callOptions.dryRun",
];

/// An option that is a parameter.
struct Given<'c> {
    member: &'c ShapeMember,
    parameter: Parameter,
}

/// The parameters of Connect-Intune that are a client's options.
pub(super) fn client(contract: &Contract) -> Vec<Parameter> {
    let shapes = &contract.options;
    let nested = nested(contract)
        .into_iter()
        .flat_map(|(_, of)| given(shapes, of));
    given(shapes, "clientOptions")
        .into_iter()
        .chain(nested)
        .map(|given| given.parameter)
        .collect()
}

/// The parameters of every command that calls the service.
pub(super) fn call(contract: &Contract) -> Vec<Parameter> {
    let own = |name: &str, type_of: &str| Parameter {
        name: name.to_owned(),
        type_of: type_of.to_owned(),
        ..Parameter::default()
    };
    let options = given(&contract.options, "callOptions");
    let mut all = vec![
        own("Client", "IntuneClient"),
        own("AccessToken", "SecureString"),
    ];
    all.extend(options.into_iter().map(|given| given.parameter));
    all.push(own("OptionsJson", "String"));
    all
}

/// The parameters of a command that creates many, besides those of every call.
pub(super) fn many(contract: &Contract) -> Vec<Parameter> {
    of_many(contract)
        .into_iter()
        .map(|given| given.parameter)
        .collect()
}

/// Those of its options that a create of one has not.
fn of_many(contract: &Contract) -> Vec<Given<'_>> {
    let shapes = &contract.options;
    let own = shapes.shape(MANY).map_or(&[][..], |shape| &shape.members);
    let mut all = given(shapes, MANY);
    all.retain(|one| own.iter().any(|member| member.name == one.member.name));
    all
}

/// The options of a client that have options of their own, with their shapes.
fn nested(contract: &Contract) -> Vec<(&ShapeMember, &str)> {
    let shape = contract.options.shape("clientOptions");
    shape
        .map_or_else(Vec::new, |shape| contract.options.members(shape))
        .into_iter()
        .filter(|member| member.kind == MemberKind::Shape)
        .filter_map(|member| Some((member, member.of.as_deref()?)))
        .collect()
}

/// The options of a shape that are parameters.
fn given<'c>(shapes: &'c Shapes, of: &str) -> Vec<Given<'c>> {
    let mut given = Vec::new();
    for member in shapes
        .shape(of)
        .map_or_else(Vec::new, |shape| shapes.members(shape))
    {
        let path = format!("{of}.{}", member.name);
        if member.kind != MemberKind::Shape && !OWN.contains(&path.as_str()) {
            let parameter = parameter(shapes, &path, member);
            given.push(Given { member, parameter });
        }
    }
    given
}

fn parameter(shapes: &Shapes, path: &str, member: &ShapeMember) -> Parameter {
    let name = NAMES.iter().find(|(of, _)| *of == path);
    let seconds = member.name.strip_suffix("Ms");
    let words = member
        .default
        .as_deref()
        .filter(|words| !matches!(*words, "false" | "none"));
    let default = words.and_then(plain);
    let mut about = member.meaning.clone();
    let choice = member.of.as_deref().and_then(|of| shapes.choice(of));
    for value in choice.map_or(&[][..], |choice| &choice.values) {
        about.push_str(&format!(" {}: {}", value.name, value.meaning));
    }
    if member.kind == MemberKind::Milliseconds {
        about.push_str(" In seconds.");
    }
    if let (Some(words), None) = (words, &default) {
        about.push_str(&format!(" Default: {words}."));
    }
    let name = match (name, seconds) {
        (Some((_, name)), _) => (*name).to_owned(),
        (None, Some(name)) => format!("{}Sec", pascal(name)),
        (None, None) => pascal(&member.name),
    };
    let is_long = member.most.is_some_and(|most| most > i64::from(i32::MAX));
    let type_of = match member.kind {
        MemberKind::Flag => "SwitchParameter",
        MemberKind::Milliseconds => "Double",
        MemberKind::Count if is_long => "Int64",
        MemberKind::Count => "Int32",
        MemberKind::Headers => "IDictionary",
        _ => "String",
    };
    Parameter {
        name,
        type_of: type_of.to_owned(),
        default,
        completer: choice.map(|choice| pascal(&choice.name)),
        about,
        ..Parameter::default()
    }
}

/// A default as PowerShell has it: `10 s` is 10; nothing where it is said in words.
fn plain(words: &str) -> Option<String> {
    let quoted = words
        .strip_prefix('"')
        .and_then(|words| words.strip_suffix('"'));
    let (number, unit) = words.split_once(' ').unwrap_or((words, ""));
    let factor = match unit {
        "" | "s" => Some(1),
        "min" => Some(60),
        "h" => Some(3600),
        "MiB" => Some(1 << 20),
        _ => None,
    };
    let counted = number.parse::<i64>().ok().zip(factor);
    match (quoted, counted) {
        (Some(text), _) => Some(text.to_owned()),
        (None, Some((number, factor))) => Some((number * factor).to_string()),
        (None, None) => unit.is_empty().then(|| words.to_owned()),
    }
}

/// What writes the parameters into options.
pub(super) fn code(contract: &Contract) -> String {
    let first = made("contract/options.json");
    let written = |given: Vec<Given<'_>>, from: &str| -> String {
        given
            .iter()
            .filter(|one| one.member.kind != MemberKind::Headers)
            .map(|one| {
                let value = value(one, from);
                format!("        options.{} = {value};\n", property(one.member))
            })
            .collect()
    };
    let shared: String = call(contract)
        .iter()
        .map(|one| format!("    {} {} {{ get; }}\n\n", one.csharp(), one.name))
        .collect();
    let set = |of: &str, from: &str| written(given(&contract.options, of), from);
    let (of_call, of_client) = (set("callOptions", "given."), set("clientOptions", ""));
    let of_many = written(of_many(contract), "");
    let of_parts: String = nested(contract)
        .into_iter()
        .map(|(member, of)| part(contract, member, of))
        .collect();
    format!(
        "\
// {first}

using System.Collections;
using System.Management.Automation;
using System.Security;

namespace Intune.PowerShell;

/// <summary>The parameters of every command that calls the service.</summary>
internal interface ICallParameters
{{
{shared}    string? ParentId {{ get; }}
}}

internal static partial class CallParameters
{{
    /// <summary>Writes those that are options of any call; headers are values of PowerShell, and come by themselves.</summary>
    private static void Set(ICallParameters given, CallOptions options)
    {{
{of_call}    }}
}}

public partial class {CONNECT}
{{
    /// <summary>Writes what is given into the options of a client.</summary>
    private void Set(ClientOptions options)
    {{
{of_client}{of_parts}    }}
}}

public partial class ImportEntityCommand
{{
    /// <summary>Writes what is given into the options of a create of many.</summary>
    private void Set(CreateManyOptions options)
    {{
{of_many}    }}
}}
"
    )
}

/// Options within options are made where one of them is given, so that -OptionsJson may have them otherwise.
fn part(contract: &Contract, member: &ShapeMember, of: &str) -> String {
    let given = given(&contract.options, of);
    let any: Vec<String> = given
        .iter()
        .map(|one| match one.member.kind {
            MemberKind::Flag => one.parameter.name.clone(),
            _ => format!("{} is not null", one.parameter.name),
        })
        .collect();
    let any = any.join("\n            || ");
    let members: String = given
        .iter()
        .map(|one| {
            let value = value(one, "");
            format!("                {} = {value},\n", property(one.member))
        })
        .collect();
    let (name, class) = (pascal(&member.name), pascal(of));
    format!(
        "        if ({any})
        {{
            options.{name} = new {class}
            {{
{members}            }};
        }}
"
    )
}

/// What an option is called in C#.
fn property(member: &ShapeMember) -> String {
    pascal(member.name.strip_suffix("Ms").unwrap_or(&member.name))
}

/// A parameter as an option's value.
fn value(one: &Given<'_>, from: &str) -> String {
    let name = format!("{from}{}", one.parameter.name);
    match one.member.kind {
        MemberKind::Flag => format!("{name} ? true : null"),
        MemberKind::Milliseconds => format!("Values.Seconds(nameof({name}), {name})"),
        // PowerShell's location is not the process's.
        _ if one.member.path => {
            format!("{name} is null ? null : GetUnresolvedProviderPathFromPSPath({name})")
        }
        _ => name,
    }
}
