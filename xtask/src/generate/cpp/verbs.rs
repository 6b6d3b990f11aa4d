//! What the C++ header has of the contract's verbs.

use super::super::contract::{Argument, ArgumentKind, Contract, Gives, VerbShape};
use super::super::made::made;
use super::super::statuses::Status;
use super::contract::{coded, lowered};
use super::{doc, identifier, listed};

/// `verbs.hpp`
pub(super) fn verbs(contract: &Contract, statuses: &[Status]) -> String {
    let made = made("contract/verbs.json");
    let verbs: Vec<String> = contract.verbs.iter().map(|of| verb(statuses, of)).collect();
    let verbs = verbs.join("\n");
    let each: Vec<String> = contract
        .verbs
        .iter()
        .filter(|of| of.gives != Gives::Rows)
        .map(|of| format!("of({})", method(of)))
        .collect();
    let each = each.join(" ");
    format!(
        "\
// {made}
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_VERBS_HPP
#define INTUNE_VERBS_HPP

/// @file intune/verbs.hpp
/// The verbs that every resource has.

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include \"connection.hpp\"
#include \"many.hpp\"
#include \"options.hpp\"
#include \"result.hpp\"
#include \"text.hpp\"
#include \"../intune.h\"

namespace intune {{

/// The verbs of a `resource`, which says what `token`, `options` and errors all of them have. Since 0.1.0.
class resource_verbs : protected detail::connected {{
public:
    /// The verbs of the resource of that name.
    resource_verbs(const detail::connected &of, text name) : connected(of), name_(name.copy()) {{}}

{verbs}
protected:
    std::optional<std::string> name_;
}};

/// `of(verb)` for each verb on one entity or none.
#define INTUNE_EACH_VERB(of) \\
    {each}

}} // namespace intune

#endif // INTUNE_VERBS_HPP
"
    )
}

/// What a method is called.
fn method(of: &VerbShape) -> String {
    identifier(if of.name == "delete" {
        "remove"
    } else {
        &of.name
    })
}

/// A method.
fn verb(statuses: &[Status], of: &VerbShape) -> String {
    let name = method(of);
    let mut arguments = Vec::new();
    let mut parameters = Vec::new();
    let mut said: Vec<String> = Vec::new();
    for argument in &of.arguments {
        let name = parameter(argument);
        let default = if argument.optional { " = nullptr" } else { "" };
        parameters.push(format!("text {name}{default}"));
        if argument.kind == ArgumentKind::Entities {
            arguments.push(format!("detail::argument{{\"{name}\", rows}}"));
            said.push(format!("`{name}`: {} {FORMS}", lowered(&argument.meaning)));
        } else {
            arguments.push(format!("detail::argument{{\"{name}\", {name}}}"));
            said.push(format!("`{name}`: {}", lowered(&argument.meaning)));
        }
    }
    let outcome = if of.writes { "notSent" } else { "none" };
    let options = match of.gives {
        Gives::Rows => "create_many_options",
        _ if of.options == "entityOptions" || of.writes => "call_options",
        _ => "read_options",
    };
    parameters.push("text token = nullptr".to_owned());
    parameters.push(format!("const {options} &options = {{}}"));
    let function = match of.gives {
        Gives::Rows => "asked",
        _ => &of.function,
    };
    let mut asked = vec![
        function.to_owned(),
        format!("\"{outcome}\""),
        "token".to_owned(),
        "options".to_owned(),
        "detail::argument{\"resource\", name_}".to_owned(),
    ];
    asked.append(&mut arguments);
    let shown = match of.gives {
        Gives::Count => ": `get(\"/body\")`",
        Gives::Rows => ": `rows()`; of a dry run `forecast()`",
        Gives::Reconciliation => ": `reconciliation()`",
        _ => "",
    };
    let status = if of.gives == Gives::Rows {
        ""
    } else {
        "`INTUNE_OK` with "
    };
    let returns = coded(statuses, &of.returns);
    said.push(format!("Returns {status}{returns}{shown}."));
    let errors: Vec<String> = of
        .errors
        .iter()
        .map(|error| format!("`INTUNE_{error}`"))
        .collect();
    said.push(format!("Errors: besides, {}.", errors.join(" and ")));
    said.extend(of.more.clone());
    let keyword = if of.name == "delete" {
        " (`delete` is a keyword.)"
    } else {
        ""
    };
    let about = doc("    ", &format!("{}{keyword} Since 0.1.0.", of.meaning));
    let more = doc("    ", &said.join(" "));
    if of.gives == Gives::Rows {
        return format!(
            "{about}\n    ///\n{more}\n{}",
            many(&name, &of.function, &asked)
        );
    }
    let signature = listed(&format!("    result {name}("), &parameters, ") const {");
    let body = listed("        return ask(", &asked, ");");
    format!("{about}\n    ///\n{more}\n{signature}\n{body}\n    }}\n")
}

/// How entities may come, and who is told.
const FORMS: &str = "They may also be a range, each element an entity of its own: a JSON text, or one with a type. \
                     `told`: who is told how far it is, `told(const intune::progress &)`; on this thread, at most ten \
                     times a second and once at the end. Where it returns false nothing more is sent: what is in flight \
                     is waited for, the rows that are left are \"notSent\". Where it throws, too, and that is thrown \
                     again once the call is over, in place of a result. Defaults to nobody.";

/// A method that takes many, in whatever form, and tells how far it is.
fn many(name: &str, function: &str, asked: &[String]) -> String {
    let asked = listed("        result made = ask(", asked, ");");
    format!(
        "    \
    template <class Entities, class Told = std::nullptr_t, class Catcher = detail::catcher>
    result {name}(Entities &&entities, text token = nullptr, const create_many_options &options = {{}},
                       Told &&told = nullptr) const {{
        const auto rows = detail::rows_of(std::forward<Entities>(entities));
        detail::teller<std::remove_reference_t<Told>, Catcher> teller(told);
        const auto asked = [&](auto... given) {{
            return {function}(given..., teller.function(), &teller);
        }};
{asked}
        teller.throw_again();
        return made;
    }}
"
    )
}

/// What an argument is called.
fn parameter(argument: &Argument) -> String {
    let name = identifier(&argument.name);
    match argument.kind {
        ArgumentKind::Entity | ArgumentKind::Patch | ArgumentKind::Json => name + "_json",
        ArgumentKind::Entities | ArgumentKind::Id | ArgumentKind::Name => name,
    }
}
