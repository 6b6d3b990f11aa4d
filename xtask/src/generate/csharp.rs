//! The C# package: what a client's resources are called, their entities and patches, the names of enums and statuses, the
//! exceptions, and the functions of the native library.

mod contract;
mod entities;
mod text;
mod verbs;

use std::fmt::Write as _;
use std::path::PathBuf;

use super::functions::{Function, Parameter};
use super::made::{Files, made};
use super::model::{Enum, Member, Model, Resource, Versions};
use super::names::pascal;
use super::statuses::Status;
use text::{literal, summary, xml};

pub(super) fn files(model: &Model) -> Files {
    let mut files: Files = model
        .resources
        .iter()
        .map(|resource| {
            let type_name = entity(resource);
            (
                path(&type_name),
                entities::entities(model, resource, &type_name),
            )
        })
        .collect();
    files.push((path("Resources"), resources(model)));
    files.push((path("EnumNames"), enums(model)));
    files.push((path("Statuses"), statuses(&model.statuses)));
    files.push((path("Exceptions"), exceptions(&model.statuses)));
    files.push((path("NativeMethods"), functions(&model.functions)));
    files.push((path("Names"), contract::names(model)));
    files.push((path("Options"), contract::options(model)));
    files.push((path("Answers"), contract::answers(model)));
    files.push((path("Verbs"), verbs::verbs(model)));
    files
}

fn path(name: &str) -> PathBuf {
    format!("bindings/csharp/src/Generated/{name}.cs").into()
}

/// `IosUpdateDeviceStatus`
fn entity(resource: &Resource) -> String {
    pascal(resource.odata_type.trim_start_matches("#microsoft.graph."))
}

fn resources(model: &Model) -> String {
    let first = made("resources/*.json");
    let mut declared = Vec::new();
    let mut defined = Vec::new();
    for resource in &model.resources {
        let name = &resource.name;
        let property = pascal(name);
        let type_name = entity(resource);
        // A property that is called as its type is hides it.
        let reader = if property == type_name {
            format!("Intune.{type_name}")
        } else {
            type_name.clone()
        };
        let about = summary("    ", &format!("{} Since 0.1.0.", xml(&resource.meaning)));
        declared.push(format!(
            "{about}\n    IResource<{type_name}, {type_name}Patch> {property} {{ get; }}\n"
        ));
        defined.push(format!(
            "    /// <inheritdoc cref=\"IIntuneClient.{property}\"/>
    public Resource<{type_name}, {type_name}Patch> {property} =>
        field ??= new(this, \"{name}\", {reader}.FromJson);

    /// <inheritdoc/>
    IResource<{type_name}, {type_name}Patch> IIntuneClient.{property} => {property};
"
        ));
    }
    let (declared, defined) = (declared.join("\n"), defined.join("\n"));
    format!(
        "\
// {first}

namespace Intune;

public partial interface IIntuneClient
{{
{declared}}}

public sealed partial class IntuneClient
{{
{defined}}}
"
    )
}

fn enums(model: &Model) -> String {
    let classes: Vec<String> = model.enums().map(names).collect();
    format!(
        "// {}\n\nnamespace Intune;\n\n{}",
        made("resources/*.json"),
        classes.join("\n")
    )
}

/// A name as a member of a class: neither the class's own name, nor one that the class has already.
fn member_name(name: &str, class: &str, has: &[&str]) -> String {
    const OF_OBJECT: &[&str] = &["Equals", "GetHashCode", "GetType", "ToString"];
    let name = pascal(name);
    if name == class || has.contains(&name.as_str()) || OF_OBJECT.contains(&name.as_str()) {
        name + "Value"
    } else {
        name
    }
}

/// What a member of an enum is called.
fn constant(of: &Enum, member: &Member) -> String {
    let class = pascal(of.short_name());
    member_name(&member.name, &class, &["FromCode", "Meaning", "WhatToDo"])
}

fn names(of: &Enum) -> String {
    let name = pascal(of.short_name());
    let constant = |member: &Member| constant(of, member);
    let constants: Vec<String> = of
        .members
        .iter()
        .map(|member| {
            let beta = if member.versions == Versions::Beta {
                " Only in beta."
            } else {
                ""
            };
            let about = summary("    ", &format!("{}{beta}", xml(&member.meaning)));
            format!(
                "{about}\n    public const string {} = \"{}\";\n",
                constant(member),
                member.name
            )
        })
        .collect();
    let mut texts = switch(
        "What a name means.",
        "Meaning",
        &of.members
            .iter()
            .map(|member| (constant(member), member.meaning.as_str()))
            .collect::<Vec<_>>(),
    );
    if of.members.iter().any(|member| member.what_to_do.is_some()) {
        let advised: Vec<(String, &str)> = of
            .members
            .iter()
            .filter_map(|member| Some((constant(member), member.what_to_do.as_deref()?)))
            .collect();
        texts.push_str(&switch("What to do about it.", "WhatToDo", &advised));
        texts.push_str(&codes(of));
    }
    let about = summary(
        "",
        &format!(
            "The names that are known. {} The service may know more. Since 0.1.0.",
            xml(&of.meaning)
        ),
    );
    let constants = constants.join("\n");
    format!(
        "{about}
public static class {name}
{{
{constants}{texts}}}
"
    )
}

fn switch(about: &str, method: &str, texts: &[(String, &str)]) -> String {
    let arms: String = texts
        .iter()
        .map(|(name, text)| format!("        {name} => {},\n", literal(text)))
        .collect();
    format!(
        "
    /// <summary>{about} Since 0.1.0.</summary>
    /// <param name=\"name\">One of these names.</param>
    /// <returns>A sentence; null for any other name.</returns>
    public static string? {method}(string? name) => name switch
    {{
{arms}        _ => null,
    }};
"
    )
}

fn codes(of: &Enum) -> String {
    let arms: String = of
        .members
        .iter()
        .map(|member| format!("        {} => {},\n", member.value, constant(of, member)))
        .collect();
    format!(
        "
    /// <summary>The name of a code, as reports show it where they have no name. Since 0.1.0.</summary>
    /// <param name=\"code\">The code.</param>
    /// <returns>One of these names; null for a code without one.</returns>
    public static string? FromCode(long code) => code switch
    {{
{arms}        _ => null,
    }};
"
    )
}

fn statuses(statuses: &[Status]) -> String {
    let first = made("src/report/status.rs");
    let mut names = Vec::new();
    let mut numbers = String::new();
    for status in statuses {
        let about = summary("    ", &xml(&status.doc));
        names.push(format!(
            "{about}\n    public const string {} = \"{}\";\n",
            status.variant, status.name
        ));
        let _ = writeln!(
            numbers,
            "    internal const int {} = {};",
            status.variant, status.number
        );
    }
    let names = names.join("\n");
    format!(
        "\
// {first}

namespace Intune;

/// <summary>Names of <see cref=\"IntuneResult.Status\"/>: how a call ended. Since 0.1.0.</summary>
public static class ResultStatus
{{
{names}}}

/// <summary>Their numbers in the C interface.</summary>
internal static class StatusNumber
{{
{numbers}}}
"
    )
}

/// The class of a status; where the framework has one of that name, another.
fn exception(status: &Status) -> String {
    match status.variant.as_str() {
        "Timeout" => "RequestTimeoutException".to_owned(),
        "ServiceError" => "ServiceException".to_owned(),
        "NotImplemented" => "NotImplementedByServiceException".to_owned(),
        variant => format!("{variant}Exception"),
    }
}

fn exceptions(statuses: &[Status]) -> String {
    let first = made("src/report/status.rs");
    let mut arms = String::new();
    let mut classes = Vec::new();
    for status in statuses.iter().filter(|status| status.number < 0) {
        let variant = &status.variant;
        let thrown = match variant.as_str() {
            // By hand: they tell more than that.
            "CallbackFailed" => {
                "new CallbackFailedException(result, Line(result), null)".to_owned()
            }
            "Cancelled" => "new CallCanceledException(result, cancellationToken)".to_owned(),
            _ => {
                let class = exception(status);
                let about = summary("", &format!("{} Since 0.1.0.", xml(&status.doc)));
                classes.push(format!(
                    "{about}
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(IntuneExceptionConverter))]
#endif
public sealed class {class} : IntuneException
{{
    internal {class}(IntuneResult result) : base(result)
    {{
    }}
}}
"
                ));
                format!("new {class}(result)")
            }
        };
        let _ = writeln!(
            arms,
            "            Intune.StatusNumber.{variant} => {thrown},"
        );
    }
    let classes = classes.join("\n");
    format!(
        "\
// {first}

using System;
using System.Threading;

namespace Intune;

public partial class IntuneException
{{
    /// <summary>The exception for a result that is no success.</summary>
    internal static Exception Of(IntuneResult result, CancellationToken cancellationToken = default) =>
        result.StatusNumber switch
        {{
{arms}            _ => new IntuneException(result),
        }};
}}

{classes}"
    )
}

fn functions(functions: &[Function]) -> String {
    let first = made("include/intune.h");
    let declared: Vec<String> = functions.iter().map(function).collect();
    let declared = declared.join("\n");
    format!(
        "\
// {first}

using System;
using System.Runtime.InteropServices;

namespace Intune;

internal static partial class NativeMethods
{{
{declared}}}
"
    )
}

fn function(function: &Function) -> String {
    // A handle that is being freed is none any more, and a cancel must reach a call whose client is disposed of meanwhile.
    let is_raw = function.name.ends_with("_free") || function.name == "intune_client_cancel";
    let parameters: Vec<String> = function
        .parameters
        .iter()
        .map(|parameter| parameter_of(parameter, is_raw))
        .collect();
    let (name, returns, parameters) = (
        &function.name,
        returned(&function.returns),
        parameters.join(", "),
    );
    let line = format!("    internal static extern {returns} {name}({parameters});\n");
    let declared = if line.len() <= 126 {
        line
    } else {
        format!("    internal static extern {returns} {name}(\n        {parameters});\n")
    };
    format!(
        "    [DllImport(Library, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]\n{declared}"
    )
}

fn returned(c_type: &str) -> &'static str {
    match c_type {
        "intune_result *" => "ResultHandle",
        "int32_t" => "int",
        "int64_t" => "long",
        "uint32_t" => "uint",
        "size_t" => "UIntPtr",
        _ => "IntPtr",
    }
}

fn parameter_of(parameter: &Parameter, is_raw: bool) -> String {
    let name = camel(parameter.name.trim_end_matches("_out"));
    let type_of = match parameter.c_type.as_str() {
        "const char *" | "char *" => "byte[]?",
        "intune_client *" | "const intune_client *" if !is_raw => "ClientHandle",
        "intune_result *" | "const intune_result *" if !is_raw => "ResultHandle",
        "intune_pager *" | "const intune_pager *" if !is_raw => "PagerHandle",
        "intune_client **" => "out ClientHandle",
        "intune_pager **" => "out PagerHandle",
        "intune_token_fn" => "NativeToken?",
        "intune_log_fn" => "NativeLog?",
        "intune_progress_fn" => "NativeProgress?",
        "size_t *" => "out UIntPtr",
        "size_t" => "UIntPtr",
        "int32_t" => "int",
        "int64_t" => "long",
        _ => "IntPtr",
    };
    format!("{type_of} {name}")
}

/// `options_json` is `optionsJson`.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| before + &pascal(part))
}
