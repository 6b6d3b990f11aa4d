//! The verbs of a resource, each in a form that blocks and one that does not: `Verbs.cs`.

use super::super::contract::{Argument, ArgumentKind, Gives, VerbShape};
use super::super::made::made;
use super::super::model::Model;
use super::super::names::pascal;
use super::text::{extended, rich, summary, tag, xml};

/// What is told how far a create of many is.
const PROGRESS: &str = "IProgress<CreateProgress>";

/// How an argument is given, where there is a choice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As it is, a document as text.
    Plain,
    /// As an object of its class, or as several.
    Typed,
    /// As a text for each of several.
    Texts,
    /// As several that come without blocking.
    Stream,
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
    for verb in &model.contract.verbs {
        for overload in overloads(verb) {
            let only_net = |text: String| match is_stream(&overload) {
                true => format!("#if NET\n{text}#endif\n"),
                false => text,
            };
            declared.push(only_net(declaration(model, verb, &overload)));
            defined.push(only_net(definition(verb, &overload)));
        }
        called.push(call(verb));
    }
    let (declared, defined, called) = (declared.join("\n"), defined.join("\n"), called.join("\n"));
    format!(
        "\
// {made}

using System;
using System.Collections.Generic;
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
        ArgumentKind::Entities => vec![Form::Typed, Form::Texts, Form::Stream, Form::Plain],
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

/// Whether there is no form that blocks, and none of it in the build for .NET Standard.
fn is_stream(overload: &[Given]) -> bool {
    overload.iter().any(|of| of.form == Form::Stream)
}

impl Given<'_> {
    fn name(&self) -> String {
        let name = &self.argument.name;
        match (self.argument.kind, self.form) {
            (ArgumentKind::Json, _)
            | (ArgumentKind::Entity | ArgumentKind::Entities | ArgumentKind::Patch, Form::Plain) => {
                format!("{name}Json")
            }
            _ => name.clone(),
        }
    }

    fn type_of(&self) -> &'static str {
        match (self.argument.kind, self.form) {
            (ArgumentKind::Entity, Form::Typed) => "TEntity",
            (ArgumentKind::Patch, Form::Typed) => "TPatch",
            (ArgumentKind::Entities, Form::Typed) => "IEnumerable<TEntity>",
            (ArgumentKind::Entities, Form::Texts) => "IEnumerable<string>",
            (ArgumentKind::Entities, Form::Stream) => "IAsyncEnumerable<TEntity>",
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
            (ArgumentKind::Entities, Form::Plain) => {
                format!("EntityLines.OfText(nameof({name}), {name})")
            }
            (ArgumentKind::Entities, _) => format!("Lines(nameof({name}), {name})"),
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
        // Behind what they are there stands what becomes of them.
        let of_many = |what: &str| match text.split_once(". ") {
            Some((_, more)) => format!("{what} {more}"),
            None => what.to_owned(),
        };
        match (self.argument.kind, self.form) {
            (ArgumentKind::Entity, Form::Typed) => {
                "The entity; its <see cref=\"EntityData.ToJson\"/> is what goes out.".to_owned()
            }
            (ArgumentKind::Patch, Form::Typed) => {
                "What is to change; its <see cref=\"EntityData.ToJson\"/> is what goes out."
                    .to_owned()
            }
            (ArgumentKind::Entities, Form::Typed | Form::Stream) => of_many(
                "The entities; the <see cref=\"EntityData.ToJson\"/> of each is what goes out.",
            ),
            (ArgumentKind::Entities, Form::Texts) => {
                of_many("The entities, each as the text of a JSON object.")
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
    let mut parameters: Vec<String> = overload.iter().filter_map(Given::declared).collect();
    parameters.push(format!("{}? options = null", options(verb)));
    if verb.gives == Gives::Rows {
        parameters.push(format!("{PROGRESS}? progress = null"));
    }
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
    if verb.gives == Gives::Rows {
        let progress = "Is told how far it is, at most ten times a second and once at the end, on the thread that makes the \
             call. Where it throws, nothing more is sent. Defaults to none.";
        doc.push(tag("    ", "param", " name=\"progress\"", progress));
    }
    let stop = " name=\"cancellationToken\"";
    doc.push(tag("    ", "param", stop, "Ends the call."));
    let returns = format!("A result with {}.", rich(model, &verb.returns));
    let reader = match verb.gives {
        Gives::Entity => " <see cref=\"IntuneResult{TEntity}.ReadEntity\"/> reads it.",
        Gives::Entities => " <see cref=\"IntuneResult{TEntity}.ReadEntities\"/> reads it.",
        Gives::Count => " <see cref=\"IntuneResult.ReadCount\"/> reads it.",
        Gives::Rows => {
            " <see cref=\"IntuneResult.Rows\"/> has them; that of a dry run is read by \
             <see cref=\"IntuneResult.ReadForecast\"/>."
        }
        Gives::Reconciliation => " <see cref=\"IntuneResult.ReadReconciliation\"/> reads it.",
        Gives::EntityOrNothing | Gives::Nothing | Gives::Anything => "",
    };
    doc.push(tag("    ", "returns", "", &(returns + reader)));
    for status in &model.statuses {
        if status.number < 0 && verb.errors.contains(&status.name) {
            let cref = format!(" cref=\"{}\"", super::exception(status));
            doc.push(tag("    ", "exception", &cref, &xml(&status.doc)));
        }
    }
    let more = verb.more.as_ref().map(|more| rich(model, more));
    let rows = "An exception has the rows, too: <see cref=\"IntuneException.Rows\"/>, \
         <see cref=\"CallCanceledException.Rows\"/>.";
    let rows = (verb.gives == Gives::Rows).then(|| rows.to_owned());
    let remarks: Vec<String> = more.into_iter().chain(rows).collect();
    if !remarks.is_empty() {
        doc.push(tag("    ", "remarks", "", &remarks.join(" ")));
    }
    let doc = doc.join("\n");
    let types: Vec<&str> = overload
        .iter()
        .filter(|of| of.form != Form::Absent)
        .map(|of| of.type_of().trim_end_matches('?'))
        .collect();
    let options = options(verb);
    let progress = (verb.gives == Gives::Rows).then_some(PROGRESS);
    let types: Vec<&str> = types
        .into_iter()
        .chain([&*options])
        .chain(progress)
        .chain(["CancellationToken"])
        .collect();
    let types = types.join(", ").replace('<', "{").replace('>', "}");
    let gives = result(verb);
    let blocking = head(gives, &name, verb, overload, ";");
    let task = format!("Task<{gives}>");
    if is_stream(overload) {
        let other = head(&task, &format!("{name}Async"), verb, overload, " =>");
        return format!("{doc}\n{other}\n        throw new NotSupportedException();\n");
    }
    let other = head(&task, &format!("{name}Async"), verb, overload, ";");
    format!("{doc}\n{blocking}\n\n    /// <inheritdoc cref=\"{name}({types})\"/>\n{other}\n")
}

fn definition(verb: &VerbShape, overload: &[Given]) -> String {
    let name = pascal(&verb.name);
    let gives = result(verb);
    let encoded: Vec<String> = overload.iter().map(Given::encoded).collect();
    let progress = (verb.gives == Gives::Rows).then_some("progress");
    let further = ["options"].into_iter().chain(progress).map(str::to_owned);
    let arguments: Vec<String> = encoded.into_iter().chain(further).collect();
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
    if is_stream(overload) {
        let argument = overload.iter().map(Given::name).collect::<String>();
        return format!(
            "    /// <inheritdoc/>
{other}
        RunAsync({argument}, lines => Call{name}(lines, options, progress), cancellationToken);
"
        );
    }
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
    let is_many = verb.gives == Gives::Rows;
    let parameters: Vec<String> = verb
        .arguments
        .iter()
        .map(|of| {
            let optional = if of.optional { "?" } else { "" };
            let taken = if of.kind == ArgumentKind::Entities {
                "EntityLines"
            } else {
                "byte[]"
            };
            format!("{taken}{optional} {}, ", of.name)
        })
        .collect();
    let names: Vec<String> = verb
        .arguments
        .iter()
        .map(|of| match of.kind {
            ArgumentKind::Entities => format!("{}.Utf8, ", of.name),
            _ => format!("{}, ", of.name),
        })
        .collect();
    let (parameters, names) = (parameters.concat(), names.concat());
    let kind = if verb.writes { "Writing" } else { "Reading" };
    let (options, function) = (options(verb), &verb.function);
    let (progress, called) = if is_many {
        (
            format!(", {PROGRESS}? progress"),
            format!(
                " ProgressCallback.During(progress, tell =>
            NativeMethods.{function}(handle, name, {names}token, json, tell, IntPtr.Zero))"
            ),
        )
    } else {
        (
            String::new(),
            format!("\n            NativeMethods.{function}(handle, name, {names}token, json)"),
        )
    };
    format!(
        "    private Call Call{name}({parameters}{options}? options{progress}) =>
        client.{kind}(options, (handle, token, json) =>{called});
"
    )
}
