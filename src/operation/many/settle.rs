//! What became of writes of which nobody knows: what is there is read once, and compared.

use std::collections::HashMap;

use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use ureq::http::Uri;

use crate::client::Client;
use crate::operation::Operation;
use crate::operation::paging::page_by_page;
use crate::report::status::Status;
use crate::report::{Body, Outcome, Refusal, Report};
use crate::resource::kept::Kept;
use crate::resource::table::{Kind, Property};
use crate::text::members::{Members, string};
use crate::text::outline;

const ID: &str = "id";

/// What an entity is known by: its id, or what its properties are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Likeness {
    /// Of what is compared, in order.
    names: Vec<String>,
    values: String,
}

impl Likeness {
    /// That of a caller's text: by its id where it has one, else by all properties that it names.
    pub(super) fn of(properties: &[Property], text: &str) -> Likeness {
        let members = Members::of(text).unwrap_or(Members(Vec::new()));
        let id = members.get(ID).filter(|id| *id != "null");
        let mut names: Vec<String> = Vec::new();
        for (name, _) in &members.0 {
            let name = name.text();
            let is_meant = match id {
                Some(_) => name == ID,
                // The service gives an id to what has none, and annotations are no properties.
                None => name != ID && !name.contains('@'),
            };
            if is_meant {
                let place = names.binary_search_by(|other| (**other).cmp(&*name));
                let place = place.unwrap_or_else(|place| place);
                names.insert(place, name.into_owned());
            }
        }
        let values = values(properties, &names, &members);
        Likeness { names, values }
    }

    /// Equal where likenesses are.
    pub(super) fn key(&self) -> &str {
        &self.values
    }
}

/// What those properties are, to be compared.
fn values(properties: &[Property], names: &[String], members: &Members<'_>) -> String {
    let mut text = String::new();
    for name in names {
        let value = members.get(name).unwrap_or("null");
        text.push_str(name);
        text.push(':');
        text.push_str(&comparable(properties, name, value));
        text.push(',');
    }
    text
}

/// A value in a form that is the same for what is the same: dates by their instant, members of objects by their names.
fn comparable(properties: &[Property], name: &str, json: &str) -> String {
    let property = properties.iter().find(|property| property.name == name);
    let is_date = property.is_some_and(|property| matches!(property.kind, Kind::DateTimeOffset));
    let instant = string(json)
        .filter(|_| is_date)
        .and_then(|text| OffsetDateTime::parse(&text, &Rfc3339).ok());
    match instant {
        Some(instant) => instant.unix_timestamp_nanos().to_string(),
        None => canonical(json),
    }
}

/// JSON with its members in order, its texts decoded, and no white space. It is no JSON any more.
fn canonical(json: &str) -> String {
    if let Some(text) = string(json) {
        return format!("{text:?}");
    }
    if let Some(members) = Members::of(json) {
        let mut all: Vec<String> = Vec::new();
        for (name, value) in &members.0 {
            let member = format!("{:?}:{}", name.text(), canonical(value));
            let place = all.binary_search(&member).unwrap_or_else(|place| place);
            all.insert(place, member);
        }
        return format!("{{{}}}", all.join(","));
    }
    match outline::elements(json) {
        Some(elements) => {
            let all: Vec<String> = elements.into_iter().map(canonical).collect();
            format!("[{}]", all.join(","))
        }
        None => json.to_owned(),
    }
}

/// What is looked for, and what was found.
#[derive(Default)]
pub(super) struct Wanted {
    names: Vec<Vec<String>>,
    by_values: HashMap<String, Vec<String>>,
}

impl Wanted {
    pub(super) fn add(&mut self, likeness: &Likeness) {
        if !self.names.contains(&likeness.names) {
            self.names.push(likeness.names.clone());
        }
        self.by_values.entry(likeness.values.clone()).or_default();
    }

    /// The ids of the entities that are like that.
    pub(super) fn ids(&self, likeness: &Likeness) -> &[String] {
        self.by_values
            .get(&likeness.values)
            .map_or(&[], Vec::as_slice)
    }
}

/// Reads what is there, and looks for what is wanted; entities whose ids are `taken` are others'.
pub(super) fn look(
    client: &Client,
    operation: &Operation<'_>,
    (first, kept): (Uri, Kept),
    properties: &[Property],
    wanted: &mut Wanted,
    taken: &dyn Fn(&str) -> bool,
) -> Result<Report, Refusal> {
    page_by_page(client, operation, first, &mut |page| {
        for element in page.elements(&kept) {
            let Some(members) = Members::of(element) else {
                continue;
            };
            let Some(id) = members.text(ID).filter(|id| !taken(id)) else {
                continue;
            };
            for names in &wanted.names {
                let values = values(properties, names, &members);
                if let Some(found) = wanted.by_values.get_mut(&values) {
                    found.push(id.clone());
                }
            }
        }
        true
    })
}

#[derive(Serialize)]
struct Settled<'a> {
    outcome: Outcome,
    matches: &'a [String],
    reason: Option<&'a str>,
}

/// Tells whether one entity is there.
pub(crate) fn one(
    client: &Client,
    operation: &Operation<'_>,
    listed: (Uri, Kept),
    properties: &[Property],
    text: &str,
) -> Result<Report, Refusal> {
    let likeness = Likeness::of(properties, text);
    let mut wanted = Wanted::default();
    wanted.add(&likeness);
    let report = look(client, operation, listed, properties, &mut wanted, &|_| {
        false
    })?;
    if report.status != Status::Ok || operation.is_dry_run() {
        return Ok(report);
    }
    let matches = wanted.ids(&likeness);
    let (outcome, reason) = match matches.len() {
        0 => (Outcome::NotSent, None),
        1 => (Outcome::Applied, None),
        _ => (Outcome::Unknown, Some(MANY)),
    };
    Ok(Report {
        body: Body::own(&Settled {
            outcome,
            matches,
            reason,
        }),
        ..report
    })
}

/// Why a row stays unknown.
pub(super) const MANY: &str =
    "more entities are like it than were sent: nobody can tell which is which";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::IOS_UPDATE_STATUSES as RESOURCE;

    fn of(text: &str) -> Likeness {
        Likeness::of(RESOURCE.properties(), text)
    }

    #[test]
    fn what_is_the_same_is_alike() {
        let text = r#"{"deviceId":"a","lastReportedDateTime":"2017-01-01T00:00:17.5-08:00","userId":null}"#;
        for same in [
            r#"{"userId":null,"lastReportedDateTime":"2017-01-01T08:00:17.50Z","deviceId":"\u0061"}"#,
            r#"{"@odata.type":"x","deviceId":"a","userId":null,"lastReportedDateTime":"2017-01-01T08:00:17.5000000Z","id":null}"#,
        ] {
            assert_eq!(of(text), of(same), "{same}");
        }
        for other in [
            r#"{"deviceId":"a","lastReportedDateTime":"2017-01-01T00:00:17.5Z","userId":null}"#,
            r#"{"deviceId":"A","lastReportedDateTime":"2017-01-01T00:00:17.5-08:00","userId":null}"#,
        ] {
            assert_ne!(of(text), of(other), "{other}");
        }
        assert_eq!(
            of(r#"{"id":"1","deviceId":"a"}"#),
            of(r#"{"deviceId":"b","id":"1"}"#)
        );
        // Where no property of that name is a date, its text counts.
        assert_ne!(
            of(r#"{"deviceName":"2017-01-01T08:00:00Z"}"#),
            of(r#"{"deviceName":"2017-01-01T08:00:00.0Z"}"#)
        );
    }
}
