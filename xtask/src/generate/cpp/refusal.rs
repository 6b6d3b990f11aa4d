//! The answer of the C++ header to what it refuses itself.

use super::super::contract::{Contract, MemberKind, ShapeMember};
use super::super::made::made;

/// `refusal.hpp`
pub(super) fn refusal(contract: &Contract) -> String {
    let made = made("contract/answers.json");
    let (mut written, mut found) = (String::new(), String::new());
    // What is inside stands first: it is written before what it is in.
    for (shape, writer, place) in [("error", "error", "/error"), ("result", "whole", "")] {
        let members = contract
            .answers
            .shape(shape)
            .map_or(&[][..], |of| &of.members);
        for member in members.iter().filter(|member| member.default.is_none()) {
            let name = &member.name;
            let (call, value) = match name.as_str() {
                "status" => ("add", Some("status_text")),
                "outcome" => ("add", Some("outcome")),
                "message" => ("add", Some("message")),
                "error" => ("json", Some("error.done()")),
                _ => ("json", empty(member)),
            };
            let text = value.unwrap_or("\"null\"");
            written.push_str(&format!("        {writer}.{call}(\"{name}\", {text});\n"));
            if let Some(value) = value.filter(|value| *value != "message") {
                found.push_str(&format!(
                    ",\n                   {{\"{place}/{name}\", {value}}}"
                ));
            }
        }
    }
    format!(
        "\
// {made}
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_REFUSAL_HPP
#define INTUNE_REFUSAL_HPP

/// @file intune/refusal.hpp
/// The answer to what the header refuses itself.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include \"json.hpp\"

namespace intune {{

namespace detail {{

/// The envelope of a call that this header refused, laid out like the library's own.
class refusal {{
public:
    refusal(std::int32_t status, const char *status_text, const char *outcome, std::string message)
        : status_(status) {{
        object_writer error, whole;
{written}        values_ = {{{{\"\", whole.done()}},
                   {{\"/error/message\", std::move(message)}}{found}}};
    }}

    std::int32_t status() const noexcept {{ return status_; }}
    std::string_view json() const noexcept {{ return values_[0].second; }}
    std::string_view message() const noexcept {{ return values_[1].second; }}
    std::optional<std::string_view> get(std::string_view pointer) const noexcept {{
        for (const auto &[place, value] : values_) {{
            if (pointer == place) return std::string_view(value);
        }}
        return std::nullopt;
    }}

private:
    std::int32_t status_;
    std::vector<std::pair<std::string_view, std::string>> values_;
}};

}} // namespace detail

}} // namespace intune

#endif // INTUNE_REFUSAL_HPP
"
    )
}

/// What a member has where nothing happened; none for null.
fn empty(member: &ShapeMember) -> Option<&'static str> {
    match member.kind {
        _ if member.nullable => None,
        _ if member.collection => Some("\"[]\""),
        MemberKind::Flag => Some("\"false\""),
        MemberKind::Count
        | MemberKind::Number
        | MemberKind::Milliseconds
        | MemberKind::HttpStatus => Some("\"0\""),
        _ => None,
    }
}
