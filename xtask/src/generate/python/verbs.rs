//! The verbs of a resource: `_verbs.py`.

use super::super::contract::{Argument, ArgumentKind, Contract, Gives, ShapeMember, VerbShape};
use super::super::made::made;
use super::super::model::Model;
use super::super::names::{pascal, snake, wrapped};
use super::super::statuses::Status;
use super::contract::{UNCHECKED, listing, option, pythonic};
use super::{WIDTH, exception};

/// What every verb's options begin with.
const EVERY: &str = "entityOptions";

/// What rows may be given as.
const ROWS: &str = "The entities: an iterable of mappings or of JSON texts, JSON as one text (an array or NDJSON, an object a line), a pandas.DataFrame, or a csv.DictReader, whose cells are read as `intune.rows_from_csv` reads them.";
/// What `progress` is.
const TOLD: &str = "Called with an `intune.Progress` at most ten times a second, and at the end; where it returns False nothing more is sent. What it raises ends the call likewise, and comes out of it. True: a bar, by tqdm or rich where one is installed, else a line on stderr where that is a terminal. Defaults to None.";
/// What a create of many takes by name besides its options.
const PROGRESS: [&str; 2] = ["*", "progress: t.Optional[types.ProgressTeller] = None"];

/// `_verbs.py`
pub(super) fn module(model: &Model) -> String {
    let made = made("contract/verbs.json");
    let verbs: String = model
        .contract
        .verbs
        .iter()
        .map(|verb| methods(model, verb))
        .collect();
    format!(
        r#"# {made}
"""The verbs of a resource."""

from __future__ import annotations

from . import _text
from ._calls import Calls
from ._lazy import _many
from ._native import lib
from ._pointers import OfItsProcess
from ._result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t
    from typing import Generic, Literal, overload

    from . import types
    from .types import Changes, Entity, New
else:
    from ._lazy import Generic, t, types

    Entity = New = Changes = None

#: Stands for an id that is not given.
_NO_ID: t.Any = object()


class Verbs(OfItsProcess, Generic[Entity, New, Changes]):
    """What can be done with a resource."""

    __slots__ = ()
    _calls: Calls
    _name: bytes
{verbs}"#
    )
}

/// A verb, and its form for asyncio.
fn methods(model: &Model, verb: &VerbShape) -> String {
    let VerbShape { function, .. } = verb;
    let name = snake(&verb.name);
    let is_many = verb.gives == Gives::Rows;
    let options = pascal(&verb.options);
    let gives = gives(verb, "types.");
    let all = format!("**options: types.Unpack[types.{options}]");
    let mut taken: Vec<String> = verb.arguments.iter().map(taken).collect();
    if is_many {
        taken.extend(PROGRESS.map(str::to_owned));
    }
    taken.push(all);
    let (overloads, overloads_async) = (
        overloads(&model.contract, verb, ""),
        overloads(&model.contract, verb, "_async"),
    );
    let signature_async = signature(&format!("{name}_async"), &taken, &gives, "    async ");
    let signature = signature(&name, &taken, &gives, "    ");
    let names: String = verb.arguments.iter().map(|of| called(of) + ", ").collect();
    let names = match verb.arguments[..] {
        [_] => names.trim_end(),
        _ => names.trim_end_matches(", "),
    };
    let doc = documentation(model, verb);
    let given: Vec<String> = verb.arguments.iter().map(given).collect();
    let (before, arguments) = match given[..] {
        [] => (String::new(), "(self._name,)"),
        _ => (given_in_lines(&given), "arguments"),
    };
    let (called, given_by_name) = if is_many {
        let called = format!("_many.create(self._calls, self._name, {names} progress, options)");
        (called, r#"{**options, "progress": progress}"#)
    } else {
        let called =
            format!("self._calls.call(lib.{function}, {arguments}, options, \"{options}\")");
        (called, "options")
    };
    let before = if is_many { String::new() } else { before };
    format!(
        r#"{overloads}
{signature}:
{doc}
{before}        return {called}
{overloads_async}
{signature_async}:
        """`{name}` for asyncio: cancelling the task cancels the call and waits for its end. Since 0.1.0."""
        return await self._calls.run(self.{name}, ({names}), {given_by_name})
"#
    )
}

fn given_in_lines(given: &[String]) -> String {
    let one = format!("        arguments = self._name, {}\n", given.join(", "));
    if one.trim_end().chars().count() <= WIDTH {
        return one;
    }
    let lines: String = given
        .iter()
        .map(|of| format!("            {of},\n"))
        .collect();
    format!("        arguments = (\n            self._name,\n{lines}        )\n")
}

/// What begins a method: `before` is its indentation, and `async` where it is that.
fn signature(name: &str, arguments: &[String], gives: &str, before: &str) -> String {
    let indent = &before[..before.len() - before.trim_start().len()];
    let one = format!(
        "{before}def {name}(self, {}) -> Result[{gives}]",
        arguments.join(", ")
    );
    if one.chars().count() < WIDTH {
        return one;
    }
    let lines: String = arguments
        .iter()
        .map(|of| format!("{indent}    {of},\n"))
        .collect();
    format!("{before}def {name}(\n{indent}    self,\n{lines}{indent}) -> Result[{gives}]")
}

/// What an argument is called: `patch` is what `update` changes.
fn called(argument: &Argument) -> String {
    match argument.kind {
        ArgumentKind::Patch => "changes".to_owned(),
        ArgumentKind::Entities => "rows".to_owned(),
        _ => snake(&argument.name),
    }
}

/// An argument as the method declares it.
fn taken(argument: &Argument) -> String {
    let (name, optional) = (called(argument), argument.optional);
    match argument.kind {
        ArgumentKind::Entity => {
            format!("{name}: t.Union[types.New, types.Changes, types.EntityDocument]")
        }
        ArgumentKind::Patch => format!("{name}: t.Union[types.Changes, types.EntityDocument]"),
        ArgumentKind::Json if optional => {
            format!("{name}: t.Optional[types.EntityDocument] = None")
        }
        ArgumentKind::Json => format!("{name}: types.EntityDocument"),
        ArgumentKind::Entities => format!("{name}: types.Rows[t.Any]"),
        ArgumentKind::Id if optional => format!("{name}: str = _NO_ID"),
        ArgumentKind::Id | ArgumentKind::Name => format!("{name}: str"),
    }
}

/// An argument as C takes it.
fn given(argument: &Argument) -> String {
    let name = called(argument);
    let encoded = match argument.kind {
        ArgumentKind::Id | ArgumentKind::Name => format!("_text.encode(\"{name}\", {name})"),
        _ => format!("_text.document(\"{name}\", {name})"),
    };
    match argument.kind {
        _ if !argument.optional => encoded,
        ArgumentKind::Id => format!("None if {name} is _NO_ID else {encoded}"),
        _ => format!("None if {name} is None else {encoded}"),
    }
}

fn gives(verb: &VerbShape, types: &str) -> String {
    match verb.gives {
        Gives::Entity => format!("{types}Entity"),
        Gives::EntityOrNothing => format!("t.Optional[{types}Entity]"),
        Gives::Entities => format!("types.EntityList[{types}Entity]"),
        Gives::Count => "int".to_owned(),
        Gives::Nothing => "None".to_owned(),
        Gives::Anything => "t.Any".to_owned(),
        Gives::Rows => "t.List[t.Dict[str, t.Any]]".to_owned(),
        Gives::Reconciliation => "types.Reconciliation".to_owned(),
    }
}

/// What each way to be checked takes, for type checkers: everything, not everything, and what is not known as well.
fn overloads(contract: &Contract, verb: &VerbShape, form: &str) -> String {
    let is_checked = |of: &&Argument| {
        use ArgumentKind::{Entities, Entity, Patch};
        matches!(of.kind, Entity | Patch | Entities)
    };
    let own = own_options(contract, verb);
    let takes = |name: &str| own.iter().find(|of| of.name == name).copied();
    let Some(checked) = verb.arguments.iter().find(is_checked) else {
        return String::new();
    };
    if takes("allowUnknown").is_none() {
        return String::new();
    }
    let of = |kind: &str| match checked.kind {
        ArgumentKind::Entities => format!("types.Rows[{kind}]"),
        _ if kind.contains('.') => kind.to_owned(),
        _ => format!("t.Union[{kind}, str, bytes]"),
    };
    let (of_new, of_changes, of_any) = (of("New"), of("Changes"), of("types.EntityDocument"));
    let known = "allow_unknown: t.Optional[Literal[False]] = None".to_owned();
    let unknown = "allow_unknown: bool".to_owned();
    let ways = match takes("require") {
        None => vec![(of_changes, vec![known]), (of_any, vec![unknown])],
        Some(require) => {
            let all = require.default.as_deref().unwrap_or_default();
            let choice = contract.options.choice(&require.name);
            let others: Vec<String> = choice
                .iter()
                .flat_map(|choice| &choice.values)
                .filter(|value| value.name != all)
                .map(|value| format!("\"{}\"", value.name))
                .collect();
            let others = others.join(", ");
            let some = vec![format!("require: Literal[{others}]"), known.clone()];
            let any = vec![
                "require: t.Optional[types.Require] = None".to_owned(),
                unknown,
            ];
            let all = vec![
                format!("require: t.Optional[Literal[\"{all}\"]] = None"),
                known,
            ];
            vec![(of_new, all), (of_changes, some), (of_any, any)]
        }
    };
    let mut text = "\n    if TYPE_CHECKING:\n".to_owned();
    for (kind, options) in ways {
        let before = verb
            .arguments
            .iter()
            .filter(|of| of.name != checked.name)
            .map(taken);
        let mut arguments: Vec<String> = before.collect();
        arguments.push(format!("{}: {kind}", called(checked)));
        match checked.kind {
            ArgumentKind::Entities => arguments.extend(PROGRESS.map(str::to_owned)),
            _ => arguments.push("*".to_owned()),
        }
        arguments.extend(options);
        let rest = match checked.kind {
            ArgumentKind::Entities => UNCHECKED,
            _ => EVERY,
        };
        arguments.push(format!("**options: types.Unpack[types.{}]", pascal(rest)));
        let name = format!("{}{form}", snake(&verb.name));
        let before = if form.is_empty() {
            "        "
        } else {
            "        async "
        };
        let signature = signature(&name, &arguments, &gives(verb, ""), before);
        text.push_str(&format!("\n        @overload\n{signature}: ...\n"));
    }
    text
}

/// The options that not every verb has.
fn own_options<'c>(contract: &'c Contract, verb: &VerbShape) -> Vec<&'c ShapeMember> {
    let options = &contract.options;
    let every = options
        .shape(EVERY)
        .map_or_else(Vec::new, |shape| options.members(shape));
    let all = options
        .shape(&verb.options)
        .map_or_else(Vec::new, |shape| options.members(shape));
    all.into_iter()
        .filter(|of| every.iter().all(|other| other.name != of.name))
        .collect()
}

fn documentation(model: &Model, verb: &VerbShape) -> String {
    let indent = "        ";
    let progress = (verb.gives == Gives::Rows).then(|| ("progress".to_owned(), TOLD.to_owned()));
    let arguments = verb.arguments.iter().map(|of| (called(of), about(of)));
    let arguments = arguments.chain(progress);
    let options = own_options(&model.contract, verb).into_iter();
    let options = options.map(|of| (snake(&of.name), option(&model.contract.options, of)));
    let listed = listing(&verb.meaning, indent, arguments.chain(options));
    let body = listed.trim_end_matches("\"\"\"").trim_end();
    let returns = pythonic(&verb.returns);
    let more = verb
        .more
        .as_ref()
        .map(|more| format!(" {}", pythonic(more)))
        .unwrap_or_default();
    let raises: String = verb.errors.iter().map(|name| raised(model, name)).collect();
    let last = format!(
        "Returns a Result that has {returns}. Raises InvalidRequestError before anything is sent, whose `problems` has all that is wrong; {raises}and another subclass of IntuneError for what the call met.{more} Since 0.1.0."
    );
    let others = format!(
        "The arguments by name that every verb takes are those of `intune.types.{}`.",
        pascal(EVERY)
    );
    let (others, last) = (
        wrapped(&others, WIDTH, indent),
        wrapped(&last, WIDTH, indent),
    );
    format!("{body}\n{others}\n\n{last}\n{indent}\"\"\"")
}

/// A status that is raised, and what it means.
fn raised(model: &Model, name: &str) -> String {
    // What is no failure is not raised.
    let is_it = |status: &&Status| status.name == name && status.number < 0;
    let Some(status) = model.statuses.iter().find(is_it) else {
        return String::new();
    };
    let (class, _) = exception(status);
    let doc = status.doc.trim_end_matches('.');
    let (first, rest) = doc.split_at(doc.chars().next().map_or(0, char::len_utf8));
    format!("{class} ({}{rest}); ", first.to_lowercase())
}

fn about(argument: &Argument) -> String {
    let text = pythonic(&argument.meaning);
    match argument.kind {
        ArgumentKind::Entities => {
            let (_, rest) = text.split_once(". ").unwrap_or_default();
            format!("{ROWS} {rest}")
        }
        ArgumentKind::Id => format!("{text} An empty one, `.` and `..` are refused."),
        ArgumentKind::Name => text,
        _ => text.replace(
            ", as JSON: text goes out byte for byte",
            ": a mapping, or its JSON as text, which goes out byte for byte",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract;
    use super::*;
    use crate::run::root;

    #[test]
    fn an_option_more_is_in_the_types_and_in_its_verbs() {
        let mut model = Model::read(root()).unwrap();
        let shapes = &mut model.contract.options.shapes;
        let list = shapes.iter_mut().find(|of| of.name == "listOptions");
        let list = list.unwrap();
        let mut option = list.members[0].clone();
        option.name = "maxPageBytes".to_owned();
        option.meaning = "How large a page may be.".to_owned();
        option.default = Some("8 MiB".to_owned());
        list.members.push(option);
        let told =
            "`max_page_bytes`: How large a page may be. 0 to 4294967295. Defaults to 8 MiB.\n";
        let options = contract::options(&model.contract);
        assert!(options.contains("    max_page_bytes: Optional[int]\n"));
        assert_eq!(options.matches(told).count(), 1);
        assert_eq!(module(&model).matches(told).count(), 1);
    }
}
