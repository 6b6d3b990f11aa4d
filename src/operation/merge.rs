//! What an action replaces as a whole, added to or taken from: read, merge, write. Not atomic: what another caller changes
//! between read and write is lost.

use serde_json::value::RawValue;
use ureq::http::Uri;

use super::{Operation, paging};
use crate::call::page::Page;
use crate::client::Client;
use crate::client::options::Merge;
use crate::report::status::Status;
use crate::report::{Outcome, Refusal, Report};
use crate::resource::kept::Kept;
use crate::resource::table::{Kind, Property};
use crate::text::members::{Members, string};

/// The member that says whom an element is for; two elements for the same are one.
const TARGET: &str = "target";
/// What tells one target from another of its type.
const IDS: [&str; 2] = ["groupId", "collectionId"];

/// What is there already, and what the caller names.
pub(super) struct Merging<'m> {
    pub(super) client: &'m Client,
    pub(super) operation: &'m Operation<'m>,
    /// Where the elements are read.
    pub(super) elements: Uri,
    /// The parameter that has them.
    pub(super) parameter: &'static Property,
    pub(super) merge: Merge,
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
            self.elements.clone(),
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
        let given: Vec<&RawValue> = given
            .and_then(|(_, value)| serde_json::from_str(value.get()).ok())
            .unwrap_or_default();
        let named: Vec<String> = given.iter().map(|element| target(element.get())).collect();
        let mut all: Vec<String> = there
            .iter()
            .filter(|element| !named.contains(&target(element.get())))
            .map(|element| self.writable(element.get()))
            .collect();
        if self.merge == Merge::Add {
            all.extend(given.iter().map(|element| element.get().to_owned()));
        }
        let all = format!("[{}]", all.join(","));
        let text: Vec<String> = members
            .0
            .iter()
            .map(|(name, value)| {
                let name = name.text();
                let value = if is_parameter(&name) {
                    &all
                } else {
                    value.get()
                };
                member(&name, value)
            })
            .collect();
        Ok(Merged::Parameters(format!("{{{}}}", text.join(",")), read))
    }

    /// An element as it came, without what the service alone sets.
    fn writable(&self, element: &str) -> String {
        let Kind::Complex(kind) = self.parameter.kind else {
            return element.to_owned();
        };
        let members = Members::of(element).unwrap_or(Members(Vec::new()));
        let kept = members.0.iter().filter_map(|(name, value)| {
            let name = name.text();
            let property = kind.properties.iter().find(|p| p.name == name)?;
            (!property.key && !property.read_only).then(|| member(&name, value.get()))
        });
        format!("{{{}}}", kept.collect::<Vec<_>>().join(","))
    }
}

fn member(name: &str, json: &str) -> String {
    format!("{}:{json}", serde_json::to_string(name).unwrap_or_default())
}

/// Whom an element is for, as text to compare: the target's type, and its id in any letter case.
fn target(element: &str) -> String {
    let target = Members::of(element).and_then(|element| element.get(TARGET));
    let Some(target) = target.and_then(Members::of) else {
        return String::new();
    };
    let text = |name: &str| target.get(name).and_then(string).unwrap_or_default();
    let ids = IDS.map(|name| text(name).to_ascii_lowercase());
    format!("{} {}", text("@odata.type"), ids.join(" "))
}
