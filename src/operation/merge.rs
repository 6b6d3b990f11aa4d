//! What an action replaces as a whole, added to or taken from: read, merge, write. Not atomic: what another caller changes
//! between read and write is lost.
//!
//! Nothing else is. Over v1.0 the elements are read from beta where beta tells more of them, and where one says something
//! that v1.0 cannot write, nothing is written: an assignment would lose its filter, and with it reach every device.

use super::place::at_version;
use super::{Operation, paging};
use crate::call::page::Page;
use crate::client::Client;
use crate::client::options::Merge;
use crate::report::status::Status;
use crate::report::{Outcome, Refusal, Report};
use crate::resource::kept::Kept;
use crate::resource::rules::ODATA_TYPE;
use crate::resource::table::{Complex, Kind, Property, Version};
use crate::text::members::{Members, string};
use crate::text::outline;

/// The member that says whom an element is for; two elements for the same are one.
const TARGET: &str = "target";
/// What tells one target from another of its type.
const IDS: [&str; 2] = ["groupId", "collectionId"];
/// What names of a filter, which does not tell targets apart, begin with.
const FILTER: &str = "deviceAndAppManagementAssignmentFilter";

/// What is there already, and what the caller names.
pub(super) struct Merging<'m> {
    pub(super) client: &'m Client,
    pub(super) operation: &'m Operation<'m>,
    /// Where the elements are read, below the version.
    pub(super) elements: &'m str,
    /// The parameter that has them.
    pub(super) parameter: &'static Property,
    pub(super) merge: Merge,
    /// The one that is written to.
    pub(super) version: Version,
}

/// How far a merge came.
pub(super) enum Merged {
    /// The parameters to send, and the report of the read.
    Parameters(String, Report),
    /// The read ended otherwise than well, or was only to be shown.
    Ended(Report),
}

impl Merging<'_> {
    /// The caller's parameters with everything that is to be there afterwards.
    pub(super) fn parameters(&self, parameters_json: &str) -> Result<Merged, Refusal> {
        let read = paging::every_page(
            self.client,
            self.operation,
            at_version(self.client, self.read_from(), self.elements)?,
            &Kept::default(),
            None,
        )?;
        if read.status != Status::Ok || self.operation.is_dry_run() {
            return Ok(Merged::Ended(Report {
                outcome: Outcome::NotSent,
                ..read
            }));
        }
        let there = Page::of(&read.sent_by_service)
            .map_or_else(Vec::new, |page| page.elements(&Kept::default()));
        let members = Members::of(parameters_json).unwrap_or(Members(Vec::new()));
        let is_parameter = |name: &str| name == self.parameter.name;
        let given = members
            .0
            .iter()
            .find(|(name, _)| is_parameter(&name.text()));
        let given = given.and_then(|(_, value)| outline::elements(value));
        let given = given.unwrap_or_default();
        let named: Vec<String> = given.iter().map(|element| target(element)).collect();
        let mut all = Vec::new();
        for element in &there {
            let is_named = named.contains(&target(element));
            if is_named && self.merge == Merge::Remove {
                continue;
            }
            match self.writable(element) {
                Ok(_) if is_named => {}
                Ok(written) => all.push(written),
                Err(lost) => return Ok(Merged::Ended(would_lose(&lost).behind(read))),
            }
        }
        if self.merge == Merge::Add {
            all.extend(given.iter().map(|element| (*element).to_owned()));
        }
        let all = format!("[{}]", all.join(","));
        let text: Vec<String> = members
            .0
            .iter()
            .map(|(name, value)| {
                let name = name.text();
                let value = if is_parameter(&name) { &all } else { *value };
                member(&name, value)
            })
            .collect();
        Ok(Merged::Parameters(format!("{{{}}}", text.join(",")), read))
    }

    /// The version to read from: the client's own, or beta where that one tells more.
    fn read_from(&self) -> &str {
        match self.version {
            Version::V1 if has_more_in_beta(self.parameter.kind) => "beta",
            _ => &self.client.options.api_version,
        }
    }

    /// An element as it is written again: as it came, but for its key.
    ///
    /// # Errors
    /// The member that the version cannot write.
    fn writable(&self, element: &str) -> Result<String, String> {
        let (Kind::Complex(kind), Some(members)) = (self.parameter.kind, Members::of(element))
        else {
            return Ok(element.to_owned());
        };
        if self.version == Version::V1 {
            return in_v1(kind, element);
        }
        let is_key = |name: &str| kind.properties.iter().any(|p| p.key && p.name == name);
        let names = members.0.iter().map(|(name, value)| (name.text(), value));
        let kept = names.filter(|(name, _)| is_data(name) && !is_key(name));
        Ok(object(kept.map(|(name, value)| member(&name, value))))
    }
}

fn would_lose(lost: &str) -> Report {
    let problem = format!(
        "would lose {lost:?} of what is there, which v1.0 cannot write: take a client whose apiVersion is \"beta\""
    );
    Report::refused(Refusal::about(Some("merge"), problem), Outcome::NotSent)
}

/// Whether beta has anything of a type that v1.0 has not.
fn has_more_in_beta(kind: Kind) -> bool {
    let Kind::Complex(kind) = kind else {
        return false;
    };
    let mut properties = kind.types().flat_map(|kind| kind.properties);
    properties.any(|p| !Version::V1.has(p.versions) || has_more_in_beta(p.kind))
}

/// A value of `kind` with what v1.0 has of it.
///
/// # Errors
/// The member that says something which v1.0 has no place for.
fn in_v1(kind: &'static Complex, json: &str) -> Result<String, String> {
    let Some(members) = Members::of(json) else {
        return Ok(json.to_owned());
    };
    let kind = match members.text(ODATA_TYPE) {
        None => kind,
        Some(named) => {
            let of_name = |kind: &&Complex| same_type(kind.odata_type, &named);
            kind.types().find(of_name).ok_or(named)?
        }
    };
    let mut kept = Vec::new();
    for (name, value) in &members.0 {
        let name = name.text();
        if !is_data(&name) {
            continue;
        }
        let property = kind.properties.iter().find(|p| p.name == name);
        match property {
            _ if name == ODATA_TYPE => kept.push(member(&name, value)),
            Some(p) if p.key || p.read_only => {}
            Some(p) if Version::V1.has(p.versions) => {
                let value = match p.kind {
                    Kind::Complex(kind) if !p.collection => in_v1(kind, value)?,
                    _ => (*value).to_owned(),
                };
                kept.push(member(&name, &value));
            }
            property if says_nothing(property, value) => {}
            _ => return Err(name.into_owned()),
        }
    }
    Ok(object(kept.into_iter()))
}

/// Whether a value says no more than that there is none: null, no text, or the first member of an enum.
fn says_nothing(property: Option<&Property>, json: &str) -> bool {
    let first = match property.map(|property| property.kind) {
        Some(Kind::Enum(kind)) => kind.members.iter().find(|member| member.value == 0),
        _ => None,
    };
    let text = string(json);
    json == "null"
        || text.as_deref() == Some("")
        || first.is_some_and(|first| text.as_deref() == Some(first.name))
}

/// Whether a member is of the value itself, its type included, and not what the service says of it besides.
fn is_data(name: &str) -> bool {
    name == ODATA_TYPE || !name.contains('@')
}

/// With or without the mark in front: both are seen.
fn same_type(one: &str, other: &str) -> bool {
    one.trim_start_matches('#') == other.trim_start_matches('#')
}

fn object(members: impl Iterator<Item = String>) -> String {
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

fn member(name: &str, json: &str) -> String {
    format!("{}:{json}", serde_json::to_string(name).unwrap_or_default())
}

/// Whom an element is for, as text to compare: the target's type, and its id in any letter case; where it has none, all
/// that it says but the filter.
fn target(element: &str) -> String {
    let target = Members::of(element).and_then(|element| element.get(TARGET));
    let Some(target) = target.and_then(Members::of) else {
        return String::new();
    };
    let text = |name: &str| target.get(name).and_then(string).unwrap_or_default();
    let kind = text(ODATA_TYPE);
    let kind = kind.trim_start_matches('#');
    let ids = IDS.map(|name| text(name).to_ascii_lowercase());
    if ids.iter().any(|id| !id.is_empty()) {
        return format!("{kind} {}", ids.join(" "));
    }
    let mut rest: Vec<String> = target
        .0
        .iter()
        .map(|(name, value)| (name.text(), *value))
        .filter(|(name, value)| {
            !name.contains('@') && !name.starts_with(FILTER) && *value != "null"
        })
        .map(|(name, value)| member(&name, value))
        .collect();
    rest.sort();
    format!("{kind} {}", rest.join(","))
}

#[cfg(test)]
mod tests;
