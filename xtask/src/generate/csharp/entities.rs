//! Entities and patches: a class each, with a property for each that the description has.

use std::fmt::Write as _;

use super::super::made::made;
use super::super::model::{Kind, Model, Property, Resource, Verb, Versions};
use super::super::names::{csharp, pascal};
use super::member_name;
use super::text::{summary, tag, xml};

/// What a property is in C#: its kind in the table, its type, and what reads it.
fn spelled(model: &Model, property: &Property) -> (&'static str, &'static str, &'static str) {
    match (model.kind(property), property.collection) {
        (Kind::Complex(_), _) => ("Any", "JsonData", "GetJson"),
        (
            Kind::String | Kind::DateTimeOffset | Kind::TimeOfDay | Kind::Guid | Kind::Enum(_),
            true,
        ) => ("Texts", "IReadOnlyList<string>", "GetTexts"),
        (_, true) => ("Any", "JsonData", "GetJson"),
        (Kind::Enum(_), false) => ("Name", "string", "GetText"),
        (Kind::String | Kind::DateTimeOffset | Kind::TimeOfDay | Kind::Guid, false) => {
            ("Text", "string", "GetText")
        }
        (Kind::Boolean, false) => ("Boolean", "bool", "GetBoolean"),
        (Kind::Int32 | Kind::Int64, false) => ("Integer", "long", "GetInteger"),
        (Kind::Double, false) => ("Number", "double", "GetNumber"),
    }
}

/// What is said of a property.
fn doc(model: &Model, property: &Property) -> String {
    let mut doc = xml(&property.meaning);
    doc.push_str(&match model.kind(property) {
        Kind::Enum(of) if property.collection => {
            format!(
                " Of the names in <see cref=\"Intune.{}\"/>.",
                pascal(of.short_name())
            )
        }
        Kind::Enum(of) => {
            format!(
                " One of the names in <see cref=\"Intune.{}\"/>.",
                pascal(of.short_name())
            )
        }
        Kind::DateTimeOffset => " RFC 3339, see <see cref=\"DateText\"/>.".to_owned(),
        Kind::TimeOfDay => " A time of day, such as <c>22:00:00.0000000</c>.".to_owned(),
        Kind::Complex(of) if property.collection => format!(" An array of <c>{}</c>.", of.name),
        Kind::Complex(of) => format!(" An object: <c>{}</c>.", of.name),
        _ => String::new(),
    });
    if property.only_with_select {
        doc.push_str(" Sent only where it is read by its key and selected.");
    }
    if !property.nullable && !property.collection {
        doc.push_str(" Not null.");
    }
    if property.versions == Versions::Beta {
        doc.push_str(" Only in beta.");
    }
    doc
}

/// What a create must have, and cannot be null.
fn needed(resource: &Resource) -> Vec<&Property> {
    if !resource.verbs.contains(&Verb::Create) {
        return Vec::new();
    }
    resource
        .properties
        .iter()
        .filter(|property| property.required && !property.nullable && !property.key)
        .collect()
}

pub(super) fn entities(model: &Model, resource: &Resource, type_name: &str) -> String {
    let first = made(&format!("resources/{}.json", resource.name));
    let patch = format!("{type_name}Patch");
    let others: Vec<&Property> = resource
        .properties
        .iter()
        .filter(|property| property.name != "id")
        .collect();
    let table: String = resource
        .properties
        .iter()
        .map(|property| {
            let flags: String = [
                (property.nullable, ", isNullable: true"),
                (property.required, ", isRequired: true"),
                (property.read_only, ", isReadOnly: true"),
            ]
            .into_iter()
            .filter_map(|(has, flag)| has.then_some(flag))
            .collect();
            let (kind, _, _) = spelled(model, property);
            format!(
                "        new(\"{}\", PropertyKind.{kind}{flags}),\n",
                property.name
            )
        })
        .collect();
    let all: String = others
        .iter()
        .map(|property| member(model, type_name, property, property.read_only))
        .collect();
    let changeable: String = others
        .iter()
        .filter(|property| !property.read_only)
        .map(|property| member(model, type_name, property, false))
        .collect();
    let usings = if others
        .iter()
        .any(|property| spelled(model, property).0 == "Texts")
    {
        "using System;\nusing System.Collections.Generic;\n"
    } else {
        "using System;\n"
    };
    let name = resource.odata_type.trim_start_matches("#microsoft.graph.");
    let about = summary(
        "",
        &format!(
            "One of <c>{}</c>. {} Since 0.1.0.",
            resource.name,
            xml(&resource.meaning)
        ),
    );
    let constructors = constructors(model, resource, type_name);
    let (reads, patch_reads) = (reads(type_name), reads(&patch));
    format!(
        "\
// {first}

{usings}
namespace Intune;

{about}
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof({type_name}Converter))]
#endif
public sealed class {type_name} : Entity
{{
    internal static readonly EntityType Described = new(\"{name}\",
    [
{table}    ]);

{constructors}
{all}{reads}}}

/// <summary>What to change of an <see cref=\"{type_name}\"/>. Since 0.1.0.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof({patch}Converter))]
#endif
public sealed class {patch} : Patch
{{
    /// <summary>A patch of nothing. Since 0.1.0.</summary>
    public {patch}() : base({type_name}.Described)
    {{
    }}

{changeable}{patch_reads}}}

#if NET
/// <summary>An <see cref=\"{type_name}\"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class {type_name}Converter() : EntityConverter<{type_name}>({type_name}.FromJson);

/// <summary>An <see cref=\"{patch}\"/> in System.Text.Json. Since 0.1.0.</summary>
public sealed class {patch}Converter() : EntityConverter<{patch}>({patch}.FromJson);
#endif
"
    )
}

fn constructors(model: &Model, resource: &Resource, type_name: &str) -> String {
    let needed = needed(resource);
    if needed.is_empty() {
        return format!(
            "    /// <summary>An entity with nothing set. Since 0.1.0.</summary>
    public {type_name}() : base(Described)
    {{
    }}
"
        );
    }
    let mut documented = String::new();
    let mut parameters = Vec::new();
    let mut body = String::new();
    for property in needed {
        let name = csharp(&property.name);
        let (_, type_of, _) = spelled(model, property);
        let attribute = format!(" name=\"{}\"", property.name);
        documented.push_str(&tag("    ", "param", &attribute, &doc(model, property)));
        documented.push('\n');
        parameters.push(format!("        {type_of} {name}"));
        let value = if matches!(type_of, "bool" | "long" | "double") {
            name.clone()
        } else {
            format!("{name} ?? throw new ArgumentNullException(nameof({name}))")
        };
        let property = called(property, type_name);
        let _ = if property.len() + value.len() > 105 {
            let (left, right) = value.split_once(" ?? ").unwrap_or((&value, ""));
            writeln!(body, "        {property} = {left}\n            ?? {right};")
        } else {
            writeln!(body, "        {property} = {value};")
        };
    }
    let parameters = parameters.join(",\n");
    format!(
        "    private {type_name}() : base(Described)
    {{
    }}

    /// <summary>An entity with what a create must have and may not be null. Since 0.1.0.</summary>
{documented}    /// <exception cref=\"ArgumentNullException\">One of them is null.</exception>
    public {type_name}(
{parameters})
        : this()
    {{
{body}    }}
"
    )
}

/// What a property is called.
fn called(property: &Property, type_name: &str) -> String {
    let has = [
        "Additional",
        "FromJson",
        "IsEmpty",
        "IsSet",
        "Names",
        "Shape",
        "ToJson",
        "Unset",
    ];
    member_name(&property.name, type_name, &has)
}

fn member(model: &Model, type_name: &str, property: &Property, is_fixed: bool) -> String {
    let (_, type_of, get) = spelled(model, property);
    let mut text = doc(model, property);
    if is_fixed {
        text.push_str(" The service sets it.");
    }
    let about = summary("    ", &text);
    let (name, called) = (&property.name, called(property, type_name));
    if is_fixed {
        return format!("{about}\n    public {type_of}? {called} => {get}(\"{name}\");\n\n");
    }
    format!(
        "{about}
    public {type_of}? {called}
    {{
        get => {get}(\"{name}\");
        set => SetMember(\"{name}\", value);
    }}

"
    )
}

fn reads(type_name: &str) -> String {
    format!(
        "    /// <summary>Reads JSON; what has no property of its own goes to <see cref=\"EntityData.Additional\"/>. Since 0.1.0.</summary>
    /// <param name=\"json\">A JSON object's text.</param>
    /// <returns>What was read.</returns>
    /// <exception cref=\"ArgumentNullException\"><paramref name=\"json\"/> is null.</exception>
    /// <exception cref=\"FormatException\">The text is no JSON object.</exception>
    public static {type_name} FromJson(string json) => FromJson(JsonData.Parse(json));

    internal static {type_name} FromJson(JsonData json) => FromJson(json, anyLetterCase: false);

    internal static {type_name} FromJson(JsonData json, bool anyLetterCase)
    {{
        {type_name} read = new();
        read.Read(json, anyLetterCase);
        return read;
    }}
"
    )
}
