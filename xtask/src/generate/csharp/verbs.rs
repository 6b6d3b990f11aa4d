//! The verbs of a resource, each in a form that blocks and one that does not: `Verbs.cs`.

use super::super::contract::{Argument, ArgumentKind, Gives, VerbShape};
use super::super::made::made;
use super::super::model::Model;
use super::super::names::pascal;
use super::text::{extended, rich, summary, tag, xml};

/// How an argument is given, where there is a choice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As it is, a document as text.
    Plain,
    /// As an object of its class.
    Typed,
    /// Not at all.
    Absent,
}

/// An argument of one overload.
struct Given<'m> {
    argument: &'m Argument,
    form: Form,
}

/// `Verbs.cs`
pub(super) fn verbs(model: &Model) -> String {
    let made = made("contract/verbs.json");
    let mut declared = Vec::new();
    let mut defined = Vec::new();
    let mut called = Vec::new();
    // No method is made of one of many yet.
    for verb in model.contract.verbs.iter().filter(|of| !of.is_of_many()) {
        for overload in overloads(verb) {
            declared.push(declaration(model, verb, &overload));
            defined.push(definition(verb, &overload));
        }
        called.push(call(verb));
    }
    let (declared, defined, called) = (declared.join("\n"), defined.join("\n"), called.join("\n"));
    format!(
        "\
// {made}

using System.Threading;
using System.Threading.Tasks;

namespace Intune;

public partial interface IResource<TEntity, TPatch>
{{
{declared}}}

public sealed partial class Resource<TEntity, TPatch>
{{
{defined}
{called}}}
"
    )
}

/// Each way to give a verb's arguments; one of them at most has more than one.
fn overloads(verb: &VerbShape) -> Vec<Vec<Given<'_>>> {
    let forms = |argument: &Argument| match argument.kind {
        ArgumentKind::Entity | ArgumentKind::Patch => vec![Form::Typed, Form::Plain],
        ArgumentKind::Id if argument.optional => vec![Form::Plain, Form::Absent],
        _ => vec![Form::Plain],
    };
    let most = verb.arguments.iter().map(|of| forms(of).len()).max();
    (0..most.unwrap_or(1))
        .map(|at| {
            let given = verb.arguments.iter().map(|argument| {
                let forms = forms(argument);
                let form = forms[at.min(forms.len() - 1)];
                Given { argument, form }
            });
            given.collect()
        })
        .collect()
}

impl Given<'_> {
    fn name(&self) -> String {
        let name = &self.argument.name;
        match (self.argument.kind, self.form) {
            (ArgumentKind::Json, _) | (ArgumentKind::Entity | ArgumentKind::Patch, Form::Plain) => {
                format!("{name}Json")
            }
            _ => name.clone(),
        }
    }

    fn type_of(&self) -> &'static str {
        match (self.argument.kind, self.form) {
            (ArgumentKind::Entity, Form::Typed) => "TEntity",
            (ArgumentKind::Patch, Form::Typed) => "TPatch",
            (ArgumentKind::Json, _) if self.argument.optional => "string?",
            _ => "string",
        }
    }

    /// As a method declares it; none where it is not given.
    fn declared(&self) -> Option<String> {
        let (name, type_of) = (self.name(), self.type_of());
        match self.form {
            Form::Absent => None,
            _ if type_of.ends_with('?') => Some(format!("{type_of} {name} = null")),
            _ => Some(format!("{type_of} {name}")),
        }
    }

    /// As the native function takes it.
    fn encoded(&self) -> String {
        let name = self.name();
        match (self.argument.kind, self.form) {
            (_, Form::Absent) => "null".to_owned(),
            (_, Form::Typed) => format!("Document(nameof({name}), {name})"),
            (ArgumentKind::Id | ArgumentKind::Name, _) => {
                format!("Text.Need(nameof({name}), {name})")
            }
            _ if self.argument.optional => format!("Text.EncodeJson(nameof({name}), {name})"),
            _ => format!("Text.NeedJson(nameof({name}), {name})"),
        }
    }

    fn doc(&self, model: &Model) -> String {
        let text = rich(model, &self.argument.meaning);
        match (self.argument.kind, self.form) {
            (ArgumentKind::Entity, Form::Typed) => {
                "The entity; its <see cref=\"EntityData.ToJson\"/> is what goes out.".to_owned()
            }
            (ArgumentKind::Patch, Form::Typed) => {
                "What is to change; its <see cref=\"EntityData.ToJson\"/> is what goes out."
                    .to_owned()
            }
            // What it is where it is not given is said of the overload without it.
            (ArgumentKind::Id, _) if self.argument.optional => {
                extended(text.split(';').next().unwrap_or(&text), "")
            }
            _ => text,
        }
    }
}

/// What a verb gives.
fn result(verb: &VerbShape) -> &'static str {
    match verb.gives {
        Gives::Entity | Gives::EntityOrNothing | Gives::Entities => "IntuneResult<TEntity>",
        Gives::Count | Gives::Nothing | Gives::Anything | Gives::Rows | Gives::Reconciliation => {
            "IntuneResult"
        }
    }
}

/// A method's head: its parameters on the next line where they do not fit.
fn head(returns: &str, name: &str, verb: &VerbShape, overload: &[Given], end: &str) -> String {
    let parameters: Vec<String> = overload.iter().filter_map(Given::declared).collect();
    let options = format!("{}? options = null", options(verb));
    let parameters: Vec<String> = parameters.into_iter().chain([options]).collect();
    let parameters = parameters.join(", ");
    let stop = "CancellationToken cancellationToken = default";
    let one = format!("    {returns} {name}({parameters}, {stop}){end}");
    if one.len() <= 125 {
        return one;
    }
    let two = format!("        {parameters}, {stop}){end}");
    if two.len() <= 125 {
        return format!("    {returns} {name}(\n{two}");
    }
    format!("    {returns} {name}(\n        {parameters},\n        {stop}){end}")
}

/// A delete takes what every call takes.
fn options(verb: &VerbShape) -> String {
    match &*verb.options {
        "entityOptions" => "CallOptions".to_owned(),
        options => pascal(options),
    }
}

fn declaration(model: &Model, verb: &VerbShape, overload: &[Given]) -> String {
    let name = pascal(&verb.name);
    let is_absent = overload.iter().any(|of| of.form == Form::Absent);
    let mut meaning = rich(model, &verb.meaning);
    if is_absent {
        let whole = "the one object that the resource is, where it is a singleton";
        meaning = meaning.replace("an entity", whole);
    }
    let mut doc = vec![summary("    ", &format!("{meaning} Since 0.1.0."))];
    let parameters = overload.iter().filter(|of| of.form != Form::Absent);
    doc.extend(parameters.map(|of| {
        let attributes = format!(" name=\"{}\"", of.name());
        tag("    ", "param", &attributes, &of.doc(model))
    }));
    let defaults = "Options of this call. Defaults to the library's defaults.";
    doc.push(tag("    ", "param", " name=\"options\"", defaults));
    let stop = " name=\"cancellationToken\"";
    doc.push(tag("    ", "param", stop, "Ends the call."));
    let returns = format!("A result with {}.", rich(model, &verb.returns));
    let reader = match verb.gives {
        Gives::Entity => " <see cref=\"IntuneResult{TEntity}.ReadEntity\"/> reads it.",
        Gives::Entities => " <see cref=\"IntuneResult{TEntity}.ReadEntities\"/> reads it.",
        Gives::Count => " <see cref=\"IntuneResult.ReadCount\"/> reads it.",
        Gives::EntityOrNothing
        | Gives::Nothing
        | Gives::Anything
        | Gives::Rows
        | Gives::Reconciliation => "",
    };
    doc.push(tag("    ", "returns", "", &(returns + reader)));
    for status in &model.statuses {
        if verb.errors.contains(&status.name) {
            let cref = format!(" cref=\"{}\"", super::exception(status));
            doc.push(tag("    ", "exception", &cref, &xml(&status.doc)));
        }
    }
    if let Some(more) = &verb.more {
        doc.push(tag("    ", "remarks", "", &rich(model, more)));
    }
    let doc = doc.join("\n");
    let types: Vec<&str> = overload
        .iter()
        .filter(|of| of.form != Form::Absent)
        .map(|of| of.type_of().trim_end_matches('?'))
        .collect();
    let options = options(verb);
    let types: Vec<&str> = types
        .into_iter()
        .chain([&*options, "CancellationToken"])
        .collect();
    let types = types.join(", ");
    let gives = result(verb);
    let blocking = head(gives, &name, verb, overload, ";");
    let task = format!("Task<{gives}>");
    let other = head(&task, &format!("{name}Async"), verb, overload, ";");
    format!("{doc}\n{blocking}\n\n    /// <inheritdoc cref=\"{name}({types})\"/>\n{other}\n")
}

fn definition(verb: &VerbShape, overload: &[Given]) -> String {
    let name = pascal(&verb.name);
    let gives = result(verb);
    let encoded: Vec<String> = overload.iter().map(Given::encoded).collect();
    let arguments: Vec<String> = encoded.into_iter().chain(["options".to_owned()]).collect();
    let (begin, end, read) = match gives {
        "IntuneResult" => ("", "", ""),
        _ => ("Read(", ")", "Read, "),
    };
    let run = called(
        begin,
        &name,
        &arguments,
        &format!("Run(cancellationToken){end}"),
    );
    let run_async = called(
        "",
        &name,
        &arguments,
        &format!("RunAsync({read}cancellationToken)"),
    );
    let blocking = head(&format!("public {gives}"), &name, verb, overload, " =>");
    let task = format!("public Task<{gives}>");
    let other = head(&task, &format!("{name}Async"), verb, overload, " =>");
    format!(
        "    /// <inheritdoc/>
{blocking}
{run}

    /// <inheritdoc/>
{other}
{run_async}
"
    )
}

/// What makes a call: its arguments on a line of their own where they do not fit, or on one each.
fn called(begin: &str, name: &str, arguments: &[String], end: &str) -> String {
    let line = |first: &str, between: &str| {
        let arguments = arguments.join(between);
        format!("        {begin}Call{name}({first}{arguments}).{end};")
    };
    let next = "\n            ";
    [line("", ", "), line(next, ", ")]
        .into_iter()
        .find(|text| text.lines().all(|line| line.len() <= 125))
        .unwrap_or_else(|| line(next, &format!(",{next}")))
}

/// The call itself, whose arguments have been read.
fn call(verb: &VerbShape) -> String {
    let name = pascal(&verb.name);
    let parameters: Vec<String> = verb
        .arguments
        .iter()
        .map(|of| {
            let optional = if of.optional { "?" } else { "" };
            format!("byte[]{optional} {}, ", of.name)
        })
        .collect();
    let names: Vec<String> = verb
        .arguments
        .iter()
        .map(|of| format!("{}, ", of.name))
        .collect();
    let (parameters, names) = (parameters.concat(), names.concat());
    let kind = if verb.writes { "Writing" } else { "Reading" };
    let (options, function) = (options(verb), &verb.function);
    format!(
        "    private Call Call{name}({parameters}{options}? options) =>
        client.{kind}(options, (handle, token, json) =>
            NativeMethods.{function}(handle, name, {names}token, json));
"
    )
}
