//! What the Python package has of the descriptions, the contract, the statuses and the header: `bindings/python/src/intune`.

use std::path::{Path, PathBuf};

use super::functions::Function;
use super::made::{Files, made};
use super::model::{Model, Resource};
use super::names::{snake, wrapped};
use super::statuses::Status;

mod answers;
mod contract;
mod types;
mod verbs;

const WIDTH: usize = 120;

pub(super) fn files(model: &Model) -> Files {
    let package = Path::new("bindings/python/src/intune");
    let folder = package.join("types");
    let mut files: Files = model
        .resources
        .iter()
        .map(|resource| (path(&folder, resource), types::module(model, resource)))
        .collect();
    let contract = &model.contract;
    let more = [
        ("types/answers.py", answers::dictionaries(contract)),
        ("types/entities.py", types::index(model)),
        ("types/options.py", contract::options(contract)),
        ("types/statuses.py", status_names(&model.statuses)),
        ("_answers.py", answers::objects(contract)),
        ("_functions.py", functions(&model.functions)),
        ("_resources.py", resources(model)),
        ("_rows.py", answers::rows(contract)),
        ("_statuses.py", exceptions(&model.statuses)),
        ("_verbs.py", verbs::module(model)),
    ];
    files.extend(more.map(|(name, text)| (package.join(name), text)));
    files
}

fn path(folder: &Path, resource: &Resource) -> PathBuf {
    folder.join(format!("{}.py", snake(&resource.name)))
}

/// The table of the C functions, as ctypes has it.
fn functions(functions: &[Function]) -> String {
    let made = made("include/intune.h");
    let mut rows = String::new();
    for function in functions {
        let Function { name, .. } = function;
        let returned = returned(function);
        let taken: Vec<&str> = function
            .parameters
            .iter()
            .map(|parameter| ctype(&parameter.c_type))
            .collect();
        let taken = match taken[..] {
            [one] => format!("({one},)"),
            _ => format!("({})", taken.join(", ")),
        };
        let row = format!("    \"{name}\": ({returned}, {taken}),\n");
        rows.push_str(&if row.trim_end().len() <= WIDTH {
            row
        } else {
            format!("    \"{name}\": (\n        {returned},\n        {taken},\n    ),\n")
        });
    }
    let used = |names: &[&str]| -> String {
        let used = names.iter().filter(|name| has_word(&rows, name)).copied();
        used.collect::<Vec<_>>().join(", ")
    };
    let from_ctypes = used(&[
        "POINTER", "c_char_p", "c_int32", "c_int64", "c_size_t", "c_uint32", "c_void_p",
    ]);
    let ours = used(&[
        "LOG_FN",
        "PROGRESS_FN",
        "TOKEN_FN",
        "ClientPointer",
        "PagerPointer",
        "ResultPointer",
    ]);
    format!(
        r#"# {made}
"""The native library's functions."""

from __future__ import annotations

from ctypes import {from_ctypes}

from ._pointers import {ours}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: name: (what it returns, what it takes). Text that comes with a length is an address, so that it can be read whole.
FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {{
{rows}}}
"#
    )
}

fn returned(function: &Function) -> &str {
    let has_length = function.parameters.iter().any(|of| of.c_type == "size_t *");
    match function.returns.as_str() {
        "intune_result *" => "ResultPointer",
        // ctypes would cut a c_char_p at its first NUL.
        "const char *" if has_length => "c_void_p",
        other => ctype(other),
    }
}

fn ctype(c_type: &str) -> &'static str {
    match c_type {
        "const char *" | "char *" => "c_char_p",
        "int32_t" => "c_int32",
        "int64_t" => "c_int64",
        "uint32_t" => "c_uint32",
        "size_t" => "c_size_t",
        "size_t *" => "POINTER(c_size_t)",
        "intune_client **" => "POINTER(ClientPointer)",
        "intune_pager **" => "POINTER(PagerPointer)",
        "intune_log_fn" => "LOG_FN",
        "intune_progress_fn" => "PROGRESS_FN",
        "intune_token_fn" => "TOKEN_FN",
        // Handles, and a host's own data.
        _ => "c_void_p",
    }
}

/// The exceptions: one class a failure.
fn exceptions(statuses: &[Status]) -> String {
    let made = made("src/report/status.rs");
    let mut classes = String::new();
    let mut names = Vec::new();
    for status in statuses.iter().filter(|status| status.number < 0) {
        let Status { number, doc, .. } = status;
        let (name, base) = exception(status);
        let bases = match base {
            Some(base) => format!("IntuneError, {base}"),
            None => "IntuneError".to_owned(),
        };
        classes.push_str(&format!(
            r#"

class {name}({bases}, status_number={number}):
    """{doc}"""
"#
        ));
        names.push(name);
    }
    let all = all(&mut names);
    format!(
        r#"# {made}
"""Exceptions: one class a status."""

from __future__ import annotations

from ._errors import IntuneError

{all}{classes}"#
    )
}

/// What a failure's exception is called, and the built-in one that it is besides.
fn exception(status: &Status) -> (String, Option<&'static str>) {
    let name = match status.variant.as_str() {
        // Python has a TimeoutError and a NotImplementedError of its own.
        "Timeout" => "RequestTimeoutError".to_owned(),
        "NotImplemented" => "NotImplementedByServiceError".to_owned(),
        variant if variant.ends_with("Error") => variant.to_owned(),
        variant => format!("{variant}Error"),
    };
    let base = match status.variant.as_str() {
        "InvalidUtf8" | "InvalidJson" | "InvalidRequest" | "InvalidToken" => Some("ValueError"),
        "Network" => Some("ConnectionError"),
        "Timeout" => Some("TimeoutError"),
        _ => None,
    };
    (name, base)
}

fn status_names(statuses: &[Status]) -> String {
    let made = made("src/report/status.rs");
    let names = statuses.iter().map(|status| status.name.as_str());
    let literal = literal(names);
    format!(
        r#"# {made}
"""The statuses."""

from __future__ import annotations

from typing import Literal

__all__ = ["Status"]

#: A call's status by name.
Status = {literal}
"#
    )
}

/// The properties of a client.
fn resources(model: &Model) -> String {
    let made = made("resources/");
    let mut properties = String::new();
    for resource in &model.resources {
        let Resource { name, meaning, .. } = resource;
        let (property, kind) = (snake(name), types::of_resource(resource));
        let doc = doc(meaning, "        ");
        properties.push_str(&format!(
            r#"
    @property
    def {property}(self) -> types.{kind}:
{doc}
        return Resource(self._calls, "{name}")
"#
        ));
    }
    format!(
        r#"# {made}
"""The resources of a client by name."""

from __future__ import annotations

from ._calls import Calls
from ._resource import Resource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import types
else:
    from ._lazy import types


class Resources:
    """What a client has a property for."""

    _calls: Calls
{properties}"#
    )
}

fn literal<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    exploded("", "Literal[", &names, "]")
}

/// Everything that a module is asked for, in order.
fn all(names: &mut [String]) -> String {
    names.sort();
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("{}\n", exploded("__all__ = ", "[", &names, "]"))
}

/// One item a line.
fn exploded(before: &str, begin: &str, items: &[String], end: &str) -> String {
    let lines: String = items.iter().map(|item| format!("    {item},\n")).collect();
    format!("{before}{begin}\n{lines}{end}")
}

/// A comment that documents what follows.
fn comment(text: &str, indent: &str) -> String {
    // The colon says that it documents.
    wrapped(text, WIDTH, &format!("{indent}#: "))
}

/// A docstring.
fn doc(text: &str, indent: &str) -> String {
    let one = format!("{indent}\"\"\"{text}\"\"\"");
    if one.chars().count() <= WIDTH {
        return one;
    }
    let (first, rest) = text.split_once(". ").unwrap_or((text, ""));
    if rest.is_empty() || first.chars().count() + indent.len() + 4 > WIDTH {
        let lines = wrapped(&format!("\"\"\"{text}"), WIDTH, indent);
        return format!("{lines}\n{indent}\"\"\"");
    }
    let rest = wrapped(rest, WIDTH, indent);
    format!("{indent}\"\"\"{first}.\n\n{rest}\n{indent}\"\"\"")
}

/// Whether a text has a name as a word of its own.
fn has_word(text: &str, name: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| word == name)
}
